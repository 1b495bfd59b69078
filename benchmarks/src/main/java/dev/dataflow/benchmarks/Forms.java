package dev.dataflow.benchmarks;

import java.util.List;

/** The fastest statements of a database for many rows, the best first. What changes a person is {@link Change}. */
interface Forms {
    /** Returns the words behind an insert that make it change what is there. */
    String onTaken();

    List<Form> inserts();

    /** Returns how persons are inserted of which some are there, and changed then. */
    List<Form> upserts();

    /** Returns how persons are changed by their keys. */
    List<Form> updates();

    /** Returns how persons are deleted by their keys. */
    List<Form> deletes();

    /** Returns the statement that empties the table. */
    default String emptying() {
        return "truncate table person";
    }

    /** Returns the statement after which the planner knows the table. */
    default String analyzing() {
        return "analyze table person";
    }
}

package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A way to write many persons by hand.
 *
 * @param name name
 * @param write writes them
 */
record Form(String name, Write write) {

    /** Writes persons; the transaction is the caller's. */
    @FunctionalInterface
    interface Write {
        void write(Connection connection, List<Person> persons) throws SQLException;
    }
}

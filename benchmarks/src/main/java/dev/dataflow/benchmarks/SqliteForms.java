package dev.dataflow.benchmarks;

import java.util.List;

/** Groups of values; {@code OR FAIL} saves the copies of the pages that a statement changes. */
final class SqliteForms implements Forms {
    private static final int GROUP = 100;

    @Override
    public String onTaken() {
        return PostgresForms.ON_TAKEN;
    }

    @Override
    public List<Form> inserts() {
        return List.of(
                new Form("multi-VALUES OR FAIL by hand", Grouped.inserts(GROUP, "insert or fail", "")),
                new Form("multi-VALUES by hand", Grouped.inserts(GROUP, "insert", "")));
    }

    /** It does not tell how many were there. */
    @Override
    public List<Form> upserts() {
        return List.of(new Form("multi-VALUES OR FAIL by hand", Grouped.inserts(GROUP, "insert or fail", onTaken())));
    }

    /** It does not tell which were missing. */
    @Override
    public List<Form> updates() {
        return List.of(new Form(
                "UPDATE OR FAIL FROM by hand",
                new Grouped(
                        GROUP,
                        3,
                        rows -> "update or fail person set name = v.column1, age = v.column2 from (values "
                                + Grouped.repeated("(?, ?, ?)", rows) + ") v where person.id = v.column3",
                        Change::bind)));
    }

    @Override
    public List<Form> deletes() {
        return List.of(new Form("IN 500 by hand", Grouped.deletes(500)));
    }

    @Override
    public String emptying() {
        return "delete from person";
    }

    @Override
    public String analyzing() {
        return "pragma optimize";
    }
}

package dev.dataflow.benchmarks;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Groups of values, and a join with a table of parameters.
 *
 * @param refused the value that an insert would have stored, with a column for {@code %s}
 * @param alias names the row that an insert would have stored
 */
record MysqlForms(String refused, String alias) implements Forms {
    private static final int GROUP = 500;

    @Override
    public String onTaken() {
        return alias
                + Stream.of("name", "email", "age", "active")
                        .map(column -> column + " = " + String.format(refused, column))
                        .collect(Collectors.joining(", ", " on duplicate key update ", ""));
    }

    @Override
    public List<Form> inserts() {
        return List.of(new Form("multi-VALUES 500 by hand", Grouped.inserts(GROUP, "insert", "")));
    }

    @Override
    public List<Form> upserts() {
        return List.of(
                new Form("multi-VALUES 500 ON DUPLICATE KEY by hand", Grouped.inserts(GROUP, "insert", onTaken())));
    }

    @Override
    public List<Form> updates() {
        return List.of(new Form(
                "UPDATE JOIN 500 by hand",
                new Grouped(
                        GROUP,
                        3,
                        rows -> "update person p join (select ? as name, ? as age, ? as id"
                                + " union all select ?, ?, ?".repeat(rows - 1)
                                + ") v on p.id = v.id set p.name = v.name, p.age = v.age",
                        Change::bind)));
    }

    @Override
    public List<Form> deletes() {
        return List.of(new Form("IN 1000 by hand", Grouped.deletes(1000)));
    }

    /** A truncated table is a new file, whose growth would take longer than the rows. */
    @Override
    public String emptying() {
        return "delete from person";
    }
}

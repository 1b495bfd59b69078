package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** COPY in the binary form, into the table or into a temporary one, and arrays that become rows. */
final class PostgresForms implements Forms {
    static final String ON_TAKEN =
            " on conflict (id) do update set name = excluded.name, email = excluded.email, age = excluded.age,"
                    + " active = excluded.active";

    private static final String COLUMNS = "id, name, email, age, active";
    private static final String UNNEST = "insert into person (" + COLUMNS
            + ") select * from unnest(?::varchar[], ?::text[], ?::text[], ?::int4[], ?::bool[])";

    @Override
    public String onTaken() {
        return ON_TAKEN;
    }

    @Override
    public List<Form> inserts() {
        return List.of(
                new Form("COPY binary by hand", (c, persons) -> PostgresCopy.persons(c, "person", persons)),
                new Form("unnest by hand", (c, persons) -> unnest(c, UNNEST, persons)));
    }

    @Override
    public List<Form> upserts() {
        return List.of(
                new Form("COPY and INSERT SELECT by hand", (connection, persons) -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("create temporary table staged on commit drop as select " + COLUMNS
                                + " from person with no data");
                        PostgresCopy.persons(connection, "staged", persons);
                        statement.executeUpdate(
                                "insert into person (" + COLUMNS + ") select " + COLUMNS + " from staged" + ON_TAKEN);
                    }
                }),
                new Form("unnest by hand", (c, persons) -> unnest(c, UNNEST + ON_TAKEN, persons)));
    }

    @Override
    public List<Form> updates() {
        return List.of(
                new Form("COPY and UPDATE FROM by hand", (connection, persons) -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate("create temporary table staged on commit drop as select name, age, id"
                                + " from person with no data");
                        PostgresCopy.changes(connection, "staged", persons);
                        statement.executeUpdate(
                                "update person p set name = s.name, age = s.age from staged s where p.id = s.id");
                    }
                }),
                new Form("unnest by hand", PostgresForms::unnestUpdates));
    }

    @Override
    public List<Form> deletes() {
        return List.of(
                new Form("= any by hand", (connection, persons) -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement("delete from person where id = any(?)")) {
                        Object[] ids = persons.stream().map(Person::id).toArray();
                        delete.setArray(1, connection.createArrayOf("varchar", ids));
                        delete.executeUpdate();
                    }
                }),
                new Form("IN 500 by hand", Grouped.deletes(500)));
    }

    private static void unnest(Connection connection, String sql, List<Person> persons) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            arrays(
                    insert,
                    new String[] {"varchar", "text", "text", "int4", "bool"},
                    persons.stream().map(Person::id).toArray(),
                    persons.stream().map(Person::name).toArray(),
                    persons.stream().map(Person::email).toArray(),
                    persons.stream().map(Person::age).toArray(),
                    persons.stream().map(Person::active).toArray());
        }
    }

    private static void unnestUpdates(Connection connection, List<Person> persons) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update person p set name = s.name, age = s.age"
                + " from unnest(?::text[], ?::int4[], ?::varchar[]) s(name, age, id) where p.id = s.id")) {
            arrays(
                    update,
                    new String[] {"text", "int4", "varchar"},
                    persons.stream().map(Change::name).toArray(),
                    persons.stream().map(Change::age).toArray(),
                    persons.stream().map(Person::id).toArray());
        }
    }

    private static void arrays(PreparedStatement statement, String[] types, Object[]... columns) throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setArray(i + 1, statement.getConnection().createArrayOf(types[i], columns[i]));
        }
        statement.executeUpdate();
    }

    @Override
    public String analyzing() {
        return "analyze person";
    }
}

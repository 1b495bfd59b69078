package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** Bulk writes as one writes them by hand, each in one transaction. */
final class HandWrittenBulk {
    private static final int GROUP = 100;
    private static final String MULTI = "insert into person (id, name, email, age, active) values "
            + String.join(", ", Collections.nCopies(GROUP, "(?, ?, ?, ?, ?)"));
    private static final String OR_FAIL = MULTI.replace("insert into", "insert or fail into");
    private static final String TAKEN =
            " on conflict (id) do update set name = excluded.name, email = excluded.email, age = excluded.age,"
                    + " active = excluded.active";
    private static final String UPSERT = JdbcContender.INSERT + TAKEN;
    private static final String UPDATES_OR_FAIL =
            "update or fail person set name = v.column1, age = v.column2 from (values "
                    + String.join(", ", Collections.nCopies(GROUP, "(?, ?, ?)"))
                    + ") v where person.id = v.column3";

    private final HikariDataSource pool;

    HandWrittenBulk(HikariDataSource pool) {
        this.pool = pool;
    }

    void empty() throws SQLException {
        transaction("delete from person", PreparedStatement::executeUpdate);
    }

    void refill(List<Person> persons) {
        try {
            empty();
            batch(persons);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void batch(List<Person> persons) throws SQLException {
        transaction(JdbcContender.INSERT, insert -> batch(insert, persons));
    }

    void upserts(List<Person> persons) throws SQLException {
        transaction(UPSERT, upsert -> batch(upsert, persons));
    }

    private static void batch(PreparedStatement statement, List<Person> persons) throws SQLException {
        for (Person person : persons) {
            JdbcContender.bind(statement, person);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    void updates(List<Person> persons) throws SQLException {
        transaction("update person set name = ?, age = ? where id = ?", update -> {
            for (Person person : persons) {
                update.setString(1, person.name() + "!");
                update.setInt(2, person.age() + 1);
                update.setString(3, person.id());
                update.addBatch();
            }
            update.executeBatch();
        });
    }

    /** Inserts groups of rows by one statement each; there have to be whole groups. */
    void multiValues(List<Person> persons) throws SQLException {
        groups(MULTI, persons, 5, HandWrittenBulk::bind);
    }

    /** The same without copies of the pages that a statement changes: the fastest form known on SQLite. */
    void multiValuesOrFail(List<Person> persons) throws SQLException {
        groups(OR_FAIL, persons, 5, HandWrittenBulk::bind);
    }

    /** Upserts in that form; it does not tell how many were there. */
    void upsertsOrFail(List<Person> persons) throws SQLException {
        groups(OR_FAIL + TAKEN, persons, 5, HandWrittenBulk::bind);
    }

    /** Updates in that form; it does not tell which were missing. */
    void updatesOrFail(List<Person> persons) throws SQLException {
        groups(UPDATES_OR_FAIL, persons, 3, (update, offset, person) -> {
            update.setString(offset + 1, person.name() + "!");
            update.setInt(offset + 2, person.age() + 1);
            update.setString(offset + 3, person.id());
        });
    }

    private void groups(String sql, List<Person> persons, int width, Binding binding) throws SQLException {
        if (persons.size() % GROUP != 0) {
            throw new IllegalArgumentException(persons.size() + " (expected: whole groups of " + GROUP + ")");
        }
        transaction(sql, statement -> {
            for (int start = 0; start < persons.size(); start += GROUP) {
                for (int i = 0; i < GROUP; i++) {
                    binding.bind(statement, i * width, persons.get(start + i));
                }
                statement.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement insert, int offset, Person person) throws SQLException {
        insert.setString(offset + 1, person.id());
        insert.setString(offset + 2, person.name());
        insert.setString(offset + 3, person.email());
        insert.setInt(offset + 4, person.age());
        insert.setBoolean(offset + 5, person.active());
    }

    private void transaction(String sql, Work work) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                work.with(statement);
            }
            connection.commit();
        }
    }

    private interface Work {
        void with(PreparedStatement statement) throws SQLException;
    }

    private interface Binding {
        void bind(PreparedStatement statement, int offset, Person person) throws SQLException;
    }
}

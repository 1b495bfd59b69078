package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Many rows by {@code executeBatch}, one statement of the table a row: what the other ways are measured by. */
final class Batches {
    private static final String UPDATE = "update person set name = ?, age = ? where id = ?";

    private Batches() {}

    static void inserts(Connection connection, List<Person> persons) throws SQLException {
        batch(connection, JdbcContender.INSERT, persons, JdbcContender::bind);
    }

    /** Returns upserts in the words of a database. */
    static Form.Write upserts(Forms forms) {
        return (connection, persons) ->
                batch(connection, JdbcContender.INSERT + forms.onTaken(), persons, JdbcContender::bind);
    }

    static void updates(Connection connection, List<Person> persons) throws SQLException {
        batch(connection, UPDATE, persons, Change::bind);
    }

    static void deletes(Connection connection, List<Person> persons) throws SQLException {
        batch(
                connection,
                "delete from person where id = ?",
                persons,
                (delete, offset, person) -> delete.setString(1, person.id()));
    }

    private static void batch(Connection connection, String sql, List<Person> persons, Grouped.Binding binding)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Person person : persons) {
                binding.bind(statement, 0, person);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}

package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What an option adds to a statement, by plain JDBC on SQLite: one connection, statements that stay open, on the table that DataFlow
 * makes for a model with the option.
 */
final class ByHand implements AutoCloseable {
    private final Form form;
    private final Connection connection;
    private final PreparedStatement read;
    private final PreparedStatement rename;
    private int changes;

    /** The options that are a part of the statement. */
    enum Form {
        WITHOUT(Variant.WITHOUT, "", "", ""),
        MULTI_TENANT(Variant.MULTI_TENANT, "", "tenant_id = ? and ", "tenant_id"),
        SOFT_DELETE(Variant.SOFT_DELETE, "", "deleted_at is null and ", ""),
        VERSIONED(Variant.VERSIONED, ", version = version + 1", "", "");

        private final Variant variant;
        private final String change;
        private final String condition;
        private final String bound;

        Form(Variant variant, String change, String condition, String bound) {
            this.variant = variant;
            this.change = change;
            this.condition = condition;
            this.bound = bound;
        }

        String title() {
            return variant.title() + " by hand";
        }
    }

    ByHand(Form form, Database database, int rows) {
        this.form = form;
        try {
            connection = database.driver().getConnection();
            fill(rows);
            read = connection.prepareStatement(
                    "select id, name, email, age, active from person where " + form.condition + "id = ?");
            rename = connection.prepareStatement(
                    "update person set name = ?" + form.change + " where " + form.condition + "id = ?");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fill(int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String ddl : TableText.of(form.variant)) {
                statement.execute(ddl);
            }
        }
        List<String> further =
                form == Form.VERSIONED ? List.of("version") : form.bound.isEmpty() ? List.of() : List.of(form.bound);
        String names = further.isEmpty() ? "" : ", " + further.get(0);
        String insert = "insert into person (id, name, email, age, active" + names + ") values (?, ?, ?, ?, ?"
                + (further.isEmpty() ? "" : ", ?") + ")";
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (Person person : Person.numbered(0, rows)) {
                JdbcContender.bind(statement, 0, person);
                if (!further.isEmpty()) {
                    statement.setObject(6, form == Form.VERSIONED ? (Object) 1L : Variant.TENANT);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    int read(String id) {
        try {
            bind(read, 0, id);
            try (ResultSet row = read.executeQuery()) {
                return row.next() && JdbcContender.person(row).id().equals(id) ? 1 : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes a record to another value each time: SQLite writes none that is there already. */
    int rename(String id) {
        try {
            rename.setString(1, "Name " + changes++);
            bind(rename, 1, id);
            return rename.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bind(PreparedStatement statement, int before, String id) throws SQLException {
        int position = before + 1;
        if (!form.bound.isEmpty()) {
            statement.setString(position, Variant.TENANT);
            position++;
        }
        statement.setString(position, id);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

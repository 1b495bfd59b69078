package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The statements by which DataFlow makes the table of persons, so that the others use the same table in memory. */
final class TableText {

    private TableText() {}

    static List<String> ofPersons() {
        try (Database database = SqliteSource.onFile().fresh()) {
            database.dataflow(0).close();
            return read(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the statements by which it makes the table of an audited model's entries. */
    static List<String> ofTrail() {
        return of(Variant.AUDITED).stream()
                .filter(text -> text.contains("person_audit") && !text.contains("person_audit_seals"))
                .toList();
    }

    /** Returns the statements by which it makes the tables of a model with an option. */
    static List<String> of(Variant variant) {
        try (Database database = SqliteSource.onFile().fresh()) {
            variant.open(database, 0).close();
            return read(database).stream()
                    .filter(text -> !text.contains("sqlite_sequence"))
                    .toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> read(Database database) throws SQLException {
        try (Connection connection = database.driver().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select sql from sqlite_master where sql is not null")) {
            List<String> ddl = new ArrayList<>();
            while (rows.next()) {
                ddl.add(rows.getString(1));
            }
            return ddl;
        }
    }
}

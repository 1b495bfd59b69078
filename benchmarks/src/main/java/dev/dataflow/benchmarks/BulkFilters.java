package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Contests of changes and deletes of half a table by a filter, beside the keys that are fetched and used one by one. */
final class BulkFilters {
    private static final String KEYS = "select id from person where age >= 50";

    private BulkFilters() {}

    static Contest update(BulkTables tables, int rows) {
        return contest(
                "update",
                tables,
                rows,
                loop("update person set name = 'Old' where id = ?"),
                one("update person set name = 'Old' where age >= 50"),
                db -> db.express()
                        .bulkUpdate("Person", Map.of("age", Map.of("$gte", 50)), Map.of("name", "Old"))
                        .updated());
    }

    static Contest delete(BulkTables tables, int rows) {
        return contest(
                "delete",
                tables,
                rows,
                loop("delete from person where id = ?"),
                one("delete from person where age >= 50"),
                db -> db.express()
                        .bulkDelete("Person", Map.of("age", Map.of("$gte", 50)))
                        .deleted());
    }

    private static Contest contest(
            String what, BulkTables tables, int rows, Form.Write loop, Form.Write one, BulkTables.Work work) {
        return new Contest(
                "bulk " + what + " by filter of " + rows + ", " + tables.storage(),
                rows,
                List.of(
                        tables.byHand(2 * rows, new Form("executeBatch of the keys", loop), List.of()),
                        tables.byHand(2 * rows, new Form("one statement by hand", one), List.of()),
                        tables.byDataFlow("by filter", 2 * rows, work, rows)));
    }

    private static Form.Write one(String sql) {
        return (connection, none) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.executeUpdate();
            }
        };
    }

    private static Form.Write loop(String sql) {
        return (connection, none) -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (String key : keys(connection)) {
                    statement.setString(1, key);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        };
    }

    private static List<String> keys(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(KEYS);
                ResultSet rows = select.executeQuery()) {
            List<String> keys = new ArrayList<>();
            while (rows.next()) {
                keys.add(rows.getString(1));
            }
            return keys;
        }
    }
}

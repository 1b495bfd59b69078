package dev.dataflow.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteDataSource;

/** Writes and reads one row by plain JDBC, without a pool. */
final class FirstJdbcRow {
    private FirstJdbcRow() {}

    public static void main(String[] arguments) throws SQLException {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite::memory:");
        try (Connection connection = sqlite.getConnection();
                Statement ddl = connection.createStatement()) {
            ddl.execute("create table person (id text primary key, name text not null)");
            try (PreparedStatement insert = connection.prepareStatement("insert into person values (?, ?)")) {
                insert.setString(1, "p-1");
                insert.setString(2, "Ada");
                insert.executeUpdate();
            }
            try (ResultSet rows = ddl.executeQuery("select name from person where id = 'p-1'")) {
                if (!rows.next() || !rows.getString(1).equals("Ada")) {
                    throw new IllegalStateException("no row");
                }
            }
        }
    }
}

package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteDataSource;

/** An in-memory SQLite database behind a pool of one connection, filled with rows. */
final class Database {
    private static final String TABLE = """
            create table person (
              id text primary key, name text not null, email text not null, age integer not null, active integer not null)
            """;

    private Database() {}

    static HikariDataSource open(int rows) {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite::memory:");
        HikariConfig config = new HikariConfig();
        config.setDataSource(sqlite);
        config.setMaximumPoolSize(1);
        // The database lives as long as its one connection.
        config.setMaxLifetime(0);
        HikariDataSource pool = new HikariDataSource(config);
        try (Connection connection = pool.getConnection()) {
            fill(connection, rows);
        } catch (SQLException e) {
            pool.close();
            throw new IllegalStateException("Cannot fill the database", e);
        }
        return pool;
    }

    private static void fill(Connection connection, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute("create index person_age on person (age)");
        }
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement(JdbcContender.INSERT)) {
            for (int number = 0; number < rows; number++) {
                JdbcContender.bind(insert, Person.numbered(number));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}

package dev.dataflow.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dataflow.DataFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A SQLite database filled with persons, its table made by DataFlow, so that every contender has the same one. */
final class Database implements AutoCloseable {

    private final @Nullable Path folder;

    private Database(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Prepares a database of a kind; nothing is in it before it is opened. */
    static Database of(Storage storage) {
        try {
            return new Database(storage == Storage.FILE ? Files.createTempDirectory("dataflow-benchmark") : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path() {
        return folder == null ? ":memory:" : folder.resolve("persons.db").toString();
    }

    /** Opens it with DataFlow and fills it. */
    DataFlow dataflow(int rows) {
        DataFlow db = DataFlow.open("sqlite:" + path()).register(MethodHandles.lookup(), Person.class);
        db.createTables();
        if (rows > 0) {
            List<Map<String, Object>> persons = IntStream.range(0, rows)
                    .mapToObj(number -> Person.numbered(number).toMap())
                    .toList();
            db.express().bulkCreate("Person", persons);
        }
        return db;
    }

    /** Returns the driver's own connections, with the settings that DataFlow uses. */
    SQLiteDataSource driver() {
        SQLiteConfig settings = new SQLiteConfig();
        settings.enforceForeignKeys(true);
        settings.setCacheSize(-65_536);
        if (folder != null) {
            settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
            settings.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        }
        SQLiteDataSource sqlite = new SQLiteDataSource(settings);
        sqlite.setUrl("jdbc:sqlite:" + path());
        return sqlite;
    }

    /** Opens it with a pool of the driver's own connections and fills it. */
    HikariDataSource pool(int rows) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(driver());
        // A database in memory lives as long as its one connection.
        config.setMaximumPoolSize(folder == null ? 1 : 5);
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
            for (String ddl : TableText.ofPersons()) {
                statement.execute(ddl);
            }
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

    @Override
    public void close() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.dataflow.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of the program's own; each database is a schema. It does not wait for the disk, whose pace would hide what is
 * measured, and cleans up at no time of its own.
 *
 * @param server runs until it is closed
 * @param made how many schemas were made
 */
record PostgresSource(EmbeddedPostgres server, AtomicInteger made) implements DatabaseSource {

    static DatabaseSource start() {
        try {
            return new PostgresSource(
                    EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("autovacuum", "off")
                            .setServerConfig("max_wal_size", "4GB")
                            .start(),
                    new AtomicInteger());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Database fresh() {
        String schema = "benchmark_" + made.incrementAndGet();
        execute("create schema " + schema);
        return new Database(
                Storage.POSTGRESQL,
                "postgresql://postgres@localhost:" + server.getPort() + "/postgres?currentSchema=" + schema,
                driver(schema),
                5,
                () -> execute("drop schema " + schema + " cascade"));
    }

    private DataSource driver(String schema) {
        PGSimpleDataSource postgres = new PGSimpleDataSource();
        postgres.setPortNumbers(new int[] {server.getPort()});
        postgres.setDatabaseName("postgres");
        postgres.setUser("postgres");
        postgres.setCurrentSchema(schema);
        return postgres;
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

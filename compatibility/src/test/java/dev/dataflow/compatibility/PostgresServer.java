package dev.dataflow.compatibility;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL with some databases that take turns: the strategies of tenants make schemas of their own, and a test may have a
 * few at once. To empty one takes a tenth of the time that another one takes.
 */
final class PostgresServer implements TestDatabase.Source {

    private static final int AT_ONCE = 8;

    private final EmbeddedPostgres server;
    private final AtomicInteger asked = new AtomicInteger();

    private PostgresServer() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("max_connections", "300")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PostgresServer started() {
        return Holder.SERVER;
    }

    @Override
    public String freshUrl() {
        int turn = asked.getAndIncrement();
        String name = "d" + turn % AT_ONCE;
        try {
            if (turn < AT_ONCE) {
                make(name);
            } else {
                empty(name);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("no database", failure);
        }
        return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
    }

    private void make(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " strategy file_copy");
        }
    }

    private void empty(String name) throws SQLException {
        try (Connection connection = server.getDatabase("postgres", name).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '60s'");
            for (Map<String, ?> schema : Tables.rows(
                    connection,
                    "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'")) {
                statement.execute("drop schema \"" + schema.get("nspname") + "\" cascade");
            }
            statement.execute("create schema public authorization pg_database_owner");
            statement.execute("grant usage on schema public to public");
        }
    }

    @Override
    public Connection connect(String url) throws SQLException {
        return server.getDatabase("postgres", url.substring(url.lastIndexOf('/') + 1))
                .getConnection();
    }

    private static final class Holder {
        static final PostgresServer SERVER = new PostgresServer();
    }
}

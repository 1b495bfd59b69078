package dev.dataflow.compatibility;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL with a database for each address: the strategies of tenants make schemas of their own. */
final class PostgresServer implements TestDatabase.Source {

    private final EmbeddedPostgres server;
    private final AtomicInteger made = new AtomicInteger();

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
        String name = "d" + made.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " strategy file_copy");
        } catch (SQLException failure) {
            throw new IllegalStateException("no database", failure);
        }
        return "postgresql://postgres@localhost:" + server.getPort() + "/" + name;
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

package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.dialect.DialectFixture;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of its own for a test class, with a fresh schema for each test. */
final class EmbeddedDatabase implements DialectFixture, AutoCloseable {

    private final EmbeddedPostgres server;
    private final AtomicInteger schemas = new AtomicInteger();

    EmbeddedDatabase() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @Override
    public String freshUrl() {
        String schema = "s" + schemas.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return "postgresql://postgres@localhost:" + server.getPort() + "/postgres?currentSchema=" + schema;
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.of(new PostgresSketch());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

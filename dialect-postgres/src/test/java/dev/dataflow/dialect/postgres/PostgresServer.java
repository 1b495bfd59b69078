package dev.dataflow.dialect.postgres;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.dialect.DialectFixture;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of a test JVM, with a fresh schema for each test. It stops with the JVM. */
final class PostgresServer implements DialectFixture {

    private final EmbeddedPostgres server;
    private final Connection setup;
    private final AtomicInteger schemas = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres.Builder builder) {
        try {
            server = builder.setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            setup = connection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the newest server that we try. */
    static PostgresServer newest() {
        return Newest.SERVER;
    }

    /** Returns the oldest server that we try. */
    static PostgresServer oldest() {
        return Oldest.SERVER;
    }

    @Override
    public String freshUrl() {
        return url(freshSchema());
    }

    /** Returns the address of a schema. */
    String url(String schema) {
        return "postgresql://postgres@localhost:" + server.getPort() + "/postgres?currentSchema=" + schema;
    }

    int port() {
        return server.getPort();
    }

    String freshSchema() {
        String schema = "s" + schemas.incrementAndGet();
        execute("create schema " + schema);
        return schema;
    }

    /** Opens a connection of the plain driver. */
    Connection connection() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    void execute(String sql) {
        try (Statement statement = setup.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.of(new PostgresPlugin());
    }

    private static final class Newest {
        static final PostgresServer SERVER = new PostgresServer(EmbeddedPostgres.builder());
    }

    private static final class Oldest {
        static final PostgresServer SERVER =
                new PostgresServer(EmbeddedPostgres.builder().setPgBinaryResolver(new UnpackedBinaries()));
    }

    /** The archive of the oldest server, which the build puts beside the classes: the class path has the newest one. */
    private static final class UnpackedBinaries implements PgBinaryResolver {
        @Override
        public InputStream getPgBinary(String system, String machine) throws IOException {
            return Files.newInputStream(Path.of("target", "postgres-15", "postgres-linux-x86_64.txz"));
        }
    }
}

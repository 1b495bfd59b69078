package dev.dataflow.dialect.postgres;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.fault.KillableServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of one test alone, in a folder of its own, that can be stopped, killed, and started again. */
final class OwnServer implements KillableServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    private OwnServer(Path folder, int port, EmbeddedPostgres running) {
        this.folder = folder;
        this.port = port;
        this.running = running;
    }

    /**
     * Starts a new server.
     *
     * @param folder empty
     * @param copies folders that become copies of the server before it runs
     */
    static OwnServer start(Path folder, int port, Path... copies) throws IOException {
        EmbeddedPostgres started = builder(folder, port)
                .setDataDirectoryCustomizer(made -> {
                    for (Path target : copies) {
                        copy(made.toPath(), target);
                    }
                })
                .start();
        return new OwnServer(folder, port, started);
    }

    /**
     * Starts a copy of a server, which follows the one that it is a copy of.
     *
     * @param primary port of the other one
     */
    static OwnServer follow(Path folder, int port, int primary) throws IOException {
        Files.createFile(folder.resolve("standby.signal"));
        Files.writeString(
                folder.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost port=" + primary + " user=postgres'\n");
        return new OwnServer(folder, port, builder(folder, port).start());
    }

    private static EmbeddedPostgres.Builder builder(Path folder, int port) {
        // Without fsync the system still keeps what a process had written before it was killed; zonky leaves out the
        // rest.
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("wal_retrieve_retry_interval", "200ms")
                .setPGStartupWait(PATIENCE);
    }

    @Override
    public String url() {
        return "postgresql://postgres@localhost:" + port + "/postgres";
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.of(new PostgresPlugin());
    }

    /** Kills the first process; the others end when they notice, and nobody may start before. */
    @Override
    public void kill() throws IOException, InterruptedException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0).trim();
        ProcessHandle first = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(first), first.descendants()).toList();
        first.destroyForcibly();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        running.close();
    }

    /** Returns the text that a query of one row and column gives. */
    String ask(String query) throws SQLException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Stops it in order. */
    void stop() throws IOException {
        running.close();
    }

    @Override
    public void restart() throws IOException {
        running = builder(folder, port).start();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(copied, Files.getPosixFilePermissions(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

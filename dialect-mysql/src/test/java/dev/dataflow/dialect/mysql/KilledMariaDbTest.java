package dev.dataflow.dialect.mysql;

import dev.dataflow.testkit.fault.KillableServer;
import dev.dataflow.testkit.fault.ServerKillSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class KilledMariaDbTest extends ServerKillSuite {

    @TempDir
    private Path folder;

    @Override
    protected KillableServer start() throws Exception {
        return OwnMariaDb.start(folder);
    }
}

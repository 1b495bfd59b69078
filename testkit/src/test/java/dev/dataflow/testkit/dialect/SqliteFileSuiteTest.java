package dev.dataflow.testkit.dialect;

import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

final class SqliteFileSuiteTest extends DialectSuite {

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    @Override
    protected DialectFixture fixture() {
        return new DialectFixture() {
            @Override
            public String freshUrl() {
                return "sqlite:" + folder.resolve("suite" + made.incrementAndGet() + ".db");
            }

            @Override
            public List<DataFlowPlugin> plugins() {
                return List.of(new SqlitePlugin());
            }
        };
    }
}

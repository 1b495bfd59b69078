package dev.dataflow.testkit.dialect;

import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The suite where no statement gives rows back and no upsert names its key. */
final class WithoutReturningSuiteTest extends DialectSuite {

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    @Override
    protected DialectFixture fixture() {
        return new DialectFixture() {
            @Override
            public String freshUrl() {
                return "sqlite:" + folder.resolve("lacking" + made.incrementAndGet() + ".db");
            }

            @Override
            public List<DataFlowPlugin> plugins() {
                return List.of(new LackingPlugin(Set.of(), "select last_insert_rowid()").of(new SqlitePlugin()));
            }
        };
    }
}

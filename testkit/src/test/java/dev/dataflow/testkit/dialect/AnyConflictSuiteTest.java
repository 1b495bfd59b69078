package dev.dataflow.testkit.dialect;

import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DialectCapability;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

/** The suite where no statement gives rows back and any taken key decides an upsert, as on MySQL. */
final class AnyConflictSuiteTest extends DialectSuite {

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
                return List.of(
                        new LackingPlugin(Set.of(DialectCapability.ANY_CONFLICT_TARGET), "select last_insert_rowid()")
                                .of(new SqlitePlugin()));
            }
        };
    }
}

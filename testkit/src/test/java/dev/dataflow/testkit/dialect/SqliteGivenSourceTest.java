package dev.dataflow.testkit.dialect;

import dev.dataflow.DataFlow;
import dev.dataflow.DataFlowBuilder;
import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What a connection needs from the dialect, on the driver's own data source: functions, transactions, locks. */
final class SqliteGivenSourceTest {

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    @Nested
    final class Aggregation extends AggregateGroup {
        @Override
        protected DialectFixture fixture() {
            return given();
        }
    }

    @Nested
    final class Bulk extends BulkGroup {
        @Override
        protected DialectFixture fixture() {
            return given();
        }
    }

    private DialectFixture given() {
        return new DialectFixture() {
            @Override
            public String freshUrl() {
                return "jdbc:sqlite:" + folder.resolve("given" + made.incrementAndGet() + ".db");
            }

            @Override
            public DataFlowBuilder builder(String address) {
                SQLiteDataSource source = new SQLiteDataSource();
                source.setUrl(address);
                return DataFlow.builder().dataSource(source);
            }

            @Override
            public List<DataFlowPlugin> plugins() {
                return List.of(new SqlitePlugin());
            }
        };
    }
}

package dev.dataflow.testkit.dialect;

import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import java.util.List;

final class SqliteMemorySuiteTest extends DialectSuite {

    @Override
    protected DialectFixture fixture() {
        return new DialectFixture() {
            @Override
            public String freshUrl() {
                return "sqlite::memory:";
            }

            @Override
            public List<DataFlowPlugin> plugins() {
                return List.of(new SqlitePlugin());
            }

            @Override
            public boolean isShared() {
                return false;
            }
        };
    }
}

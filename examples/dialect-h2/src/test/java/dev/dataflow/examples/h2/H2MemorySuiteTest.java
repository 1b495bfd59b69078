package dev.dataflow.examples.h2;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.DialectSuite;
import java.util.List;

final class H2MemorySuiteTest extends DialectSuite {

    @Override
    protected DialectFixture fixture() {
        return new DialectFixture() {
            @Override
            public String freshUrl() {
                return "h2:mem:";
            }

            @Override
            public List<DataFlowPlugin> plugins() {
                return List.of(new H2Plugin());
            }

            @Override
            public boolean isShared() {
                return false;
            }
        };
    }
}

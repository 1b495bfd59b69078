package dev.dataflow.examples.h2;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.dialect.DialectFixture;
import dev.dataflow.testkit.dialect.DialectSuite;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

final class H2FileSuiteTest extends DialectSuite {

    @TempDir
    Path folder;

    private final AtomicInteger made = new AtomicInteger();

    @Override
    protected DialectFixture fixture() {
        return new DialectFixture() {
            @Override
            public String freshUrl() {
                return "h2:file:" + folder.resolve("suite" + made.incrementAndGet());
            }

            @Override
            public List<DataFlowPlugin> plugins() {
                return List.of(new H2Plugin());
            }
        };
    }
}

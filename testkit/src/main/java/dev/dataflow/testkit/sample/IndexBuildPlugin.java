package dev.dataflow.testkit.sample;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import java.util.List;
import org.apiguardian.api.API;

/** Brings the analyzer {@code index-build}. Uses nothing but the SPI. */
@API(status = API.Status.EXPERIMENTAL, since = "1.0")
public final class IndexBuildPlugin implements DataFlowPlugin {

    private final long limit;

    /** Makes a plugin that lets indexes be built over 100,000 rows. */
    public IndexBuildPlugin() {
        this(100_000);
    }

    /**
     * Makes a plugin with a limit.
     *
     * @param limit rows over which an index is built at most
     */
    public IndexBuildPlugin(long limit) {
        this.limit = limit;
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-testkit-index-build", "1.0.0");
    }

    @Override
    public List<MigrationAnalyzer> migrationAnalyzers() {
        return List.of(new IndexBuildAnalyzer(limit));
    }
}

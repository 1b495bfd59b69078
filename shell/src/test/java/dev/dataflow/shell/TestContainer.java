package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.OptionValue;
import dev.dataflow.PluginTrust;
import dev.dataflow.dialect.sqlite.SqlitePlugin;
import dev.dataflow.nodes.standard.StandardNodesPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plugins of the class path, and no instance. */
class TestContainer implements Container {
    @Override
    public List<DataFlowPlugin> plugins() {
        return List.of(new SqlitePlugin(), new StandardNodesPlugin());
    }

    @Override
    public List<BundleState> bundles() {
        return List.of();
    }

    @Override
    public String origin(DataFlowPlugin plugin) {
        return plugin.getClass().getSimpleName();
    }

    @Override
    public PluginTrust trust() {
        return PluginTrust.any();
    }

    @Override
    public List<String> missing(Map<String, String> imports) {
        return List.of();
    }

    @Override
    public Map<String, List<OptionValue>> options() {
        return Map.of();
    }

    @Override
    public Map<String, List<String>> holdingData() {
        return Map.of();
    }

    @Override
    public Map<String, List<String>> refused() {
        return Map.of();
    }

    @Override
    public Map<String, Optional<Problem>> instances() {
        return Map.of();
    }

    @Override
    public DataFlow instance(@Nullable String name) {
        throw new UsageException("There is no instance");
    }

    @Override
    public Optional<Path> folder(String name) {
        return Optional.empty();
    }
}

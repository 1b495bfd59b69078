package dev.dataflow.testkit.dialect;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.model.KeyGenerator;
import dev.dataflow.spi.model.ModelSource;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A plugin as it is, but for telling the dialects that it makes. */
record RecordingPlugin(DataFlowPlugin plugin, Consumer<Dialect> made) implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return plugin.descriptor();
    }

    @Override
    public List<DialectFactory> dialects() {
        return plugin.dialects().stream()
                .<DialectFactory>map(factory -> new RecordingFactory(factory, made))
                .toList();
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return plugin.services();
    }

    @Override
    public List<OperationObserver> observers() {
        return plugin.observers();
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return plugin.nodeGenerators();
    }

    @Override
    public List<NodeFactory> nodes() {
        return plugin.nodes();
    }

    @Override
    public List<FeatureFactory> features() {
        return plugin.features();
    }

    @Override
    public List<WriteProtectionLevel> protectionLevels() {
        return plugin.protectionLevels();
    }

    @Override
    public List<KeyGenerator> keyGenerators() {
        return plugin.keyGenerators();
    }

    @Override
    public List<MigrationAnalyzer> migrationAnalyzers() {
        return plugin.migrationAnalyzers();
    }

    @Override
    public List<ModelSource> modelSources() {
        return plugin.modelSources();
    }

    private record RecordingFactory(DialectFactory factory, Consumer<Dialect> made) implements DialectFactory {
        @Override
        public String name() {
            return factory.name();
        }

        @Override
        public Set<String> schemes() {
            return factory.schemes();
        }

        @Override
        public Dialect create(DatabaseUrl url, PluginContext context) {
            Dialect dialect = factory.create(url, context);
            made.accept(dialect);
            return dialect;
        }
    }
}

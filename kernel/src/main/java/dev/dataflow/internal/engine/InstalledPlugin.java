package dev.dataflow.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.plugin.StandardPluginContext;
import dev.dataflow.internal.schema.AnalyzerSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.KeyGenerator;
import dev.dataflow.spi.model.ModelSource;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.observe.OperationObserver;
import dev.dataflow.spi.operation.TenantResolver;
import dev.dataflow.spi.protection.ProtectionObserver;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import dev.dataflow.spi.task.Task;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A plugin in one instance: what it gives, asked once, what was handed to it, and the leases of those who use it.
 *
 * @param plugin the plugin
 * @param descriptor its name and version
 * @param context what was handed to it; closed when it leaves
 * @param leases who uses it
 */
record InstalledPlugin(
        DataFlowPlugin plugin,
        PluginDescriptor descriptor,
        StandardPluginContext context,
        Leases leases,
        List<DialectFactory> dialects,
        List<FeatureFactory> features,
        List<NodeGenerator> nodeGenerators,
        List<NodeFactory> nodes,
        List<WriteProtectionLevel> protectionLevels,
        List<KeyGenerator> keyGenerators,
        AnalyzerSource analyzers,
        List<ModelSource> modelSources,
        List<ServiceFactory<?>> services,
        List<OperationObserver> observers,
        List<TenantResolver> tenantResolvers,
        List<ProtectionObserver> protectionObservers,
        List<Task> tasks,
        Set<String> settings) {

    /**
     * Asks a plugin what it gives.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-705} when it throws, or gives null
     */
    static InstalledPlugin of(DataFlowPlugin plugin, Supplier<StandardPluginContext> context) {
        try {
            PluginDescriptor descriptor = requireNonNull(plugin.descriptor(), "descriptor");
            StandardPluginContext given = context.get();
            List<FeatureFactory> features = List.copyOf(plugin.features());
            return new InstalledPlugin(
                    plugin,
                    descriptor,
                    given,
                    new Leases(descriptor.toString(), !features.isEmpty()),
                    List.copyOf(plugin.dialects()),
                    features,
                    List.copyOf(plugin.nodeGenerators()),
                    List.copyOf(plugin.nodes()),
                    List.copyOf(plugin.protectionLevels()),
                    List.copyOf(plugin.keyGenerators()),
                    new AnalyzerSource(plugin.migrationAnalyzers(), given, new Leases(descriptor.toString())),
                    List.copyOf(plugin.modelSources()),
                    List.copyOf(plugin.services()),
                    List.copyOf(plugin.observers()),
                    List.copyOf(plugin.tenantResolvers()),
                    List.copyOf(plugin.protectionObservers()),
                    List.copyOf(plugin.tasks()),
                    Set.copyOf(plugin.settings()));
        } catch (RuntimeException | LinkageError failure) {
            throw Problem.of(
                            StandardCode.PLUGIN_FAILED,
                            "The plugin " + plugin.getClass().getName() + " failed")
                    .found(failure)
                    .toException(failure);
        }
    }

    @Override
    public String toString() {
        return descriptor.toString();
    }
}

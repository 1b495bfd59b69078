package dev.dataflow.spi;

import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.migration.MigrationAnalyzer;
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
import org.apiguardian.api.API;

/**
 * The one door for everything that extends DataFlow: a class with a public constructor without parameters, marked
 * {@code @Extension(DataFlowPlugin.class)}. Found by {@link java.util.ServiceLoader} on the class path and in module
 * layers, by the kernel's extender in OSGi. Factories are asked once; all of them must be thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface DataFlowPlugin {

    /** Returns who the plugin is. */
    PluginDescriptor descriptor();

    /** Returns databases. */
    default List<DialectFactory> dialects() {
        return List.of();
    }

    /** Returns what makes nodes for models. */
    default List<NodeGenerator> nodeGenerators() {
        return List.of();
    }

    /** Returns nodes that belong to no model. */
    default List<NodeFactory> nodes() {
        return List.of();
    }

    /** Returns model options. */
    default List<FeatureFactory> features() {
        return List.of();
    }

    /** Returns levels of write protection. */
    default List<WriteProtectionLevel> protectionLevels() {
        return List.of();
    }

    /** Returns key generators. */
    default List<KeyGenerator> keyGenerators() {
        return List.of();
    }

    /** Returns what judges schema changes before they are made. */
    default List<MigrationAnalyzer> migrationAnalyzers() {
        return List.of();
    }

    /** Returns formats of model files. */
    default List<ModelSource> modelSources() {
        return List.of();
    }

    /** Returns what hears how operations end. */
    default List<OperationObserver> observers() {
        return List.of();
    }

    /** Returns what hears what write protection decides. */
    default List<ProtectionObserver> protectionObservers() {
        return List.of();
    }

    /** Returns what tells the tenants of calls that name none. */
    default List<TenantResolver> tenantResolvers() {
        return List.of();
    }

    /** Returns what applications call directly. */
    default List<ServiceFactory<?>> services() {
        return List.of();
    }

    /** Returns what operators start by its name. */
    default List<Task> tasks() {
        return List.of();
    }

    /**
     * Returns the names of the instance's options that it reads by {@link PluginContext#setting}. One that is set and that no
     * plugin reads keeps the instance from opening: {@code DF-403}.
     */
    default Set<String> settings() {
        return Set.of();
    }

    /**
     * Ends what the plugin itself has begun: threads, files, native handles. Called once by whoever made the plugin, when
     * nothing of it is in use any more; what its factories made was closed before.
     */
    default void close() {}
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.protection.ProtectionEvent;
import dev.dataflow.spi.protection.ProtectionObserver;
import dev.dataflow.spi.task.Task;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** Brings the option {@code audit_log}, its nodes and its service. */
@Extension(DataFlowPlugin.class)
public final class AuditPlugin implements DataFlowPlugin {

    private final Instances instances = new Instances();

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("feature-audit", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new Audit(instances), new Guard());
    }

    @Override
    public List<NodeGenerator> nodeGenerators() {
        return List.of(new AuditNodes());
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return List.of(new Service.Factory(instances));
    }

    @Override
    public List<Task> tasks() {
        return new AuditTasks(instances).all();
    }

    @Override
    public List<ProtectionObserver> protectionObservers() {
        return List.of(new ProtectionObserver() {
            @Override
            public void decided(ProtectionEvent event, PluginContext plugin) {
                AuditPlugin.this.decided(event, plugin);
            }

            @Override
            public void decided(ProtectionEvent event, Executor afterwards, PluginContext plugin) {
                AuditPlugin.this.decided(event, plugin);
                if (DecisionTable.isKept(event, instances.of(plugin))) {
                    afterwards.execute(() -> DecisionTable.keep(event, plugin));
                }
            }
        });
    }

    /** The sinks of the instance hear what write protection decides. */
    private void decided(ProtectionEvent event, PluginContext plugin) {
        AuditInstance instance = instances.of(plugin);
        SinkDirectory directory = new SinkDirectory(instance, plugin);
        for (String name : instance.defaults().sinks()) {
            directory.hand(name, directory.find(name), 1, () -> "a decision: " + event, sink -> sink.decided(event));
        }
    }

    @Override
    public Set<String> settings() {
        return AuditDefaults.OPTIONS;
    }

    private record Audit(Instances instances) implements FeatureFactory {
        @Override
        public String option() {
            return AuditSettings.OPTION;
        }

        /** Whoever keeps records of several tenants apart wants to know who touched them. */
        @Override
        public Set<String> impliedBy() {
            return Set.of("multi_tenant");
        }

        @Override
        public boolean isImplied(ModelDefinition model, PluginContext context) {
            return instances.of(context).defaults().everywhere()
                    && !model.options().containsKey(Trail.OPTION);
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            AuditInstance instance = instances.of(context);
            instance.defaults().checkFile();
            return new AuditFeature(AuditSettings.read(model, setting, instance.defaults()), context, instance);
        }
    }

    private static final class Guard implements FeatureFactory {
        @Override
        public String option() {
            return Trail.OPTION;
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            Map<?, ?> of = setting instanceof Map<?, ?> map ? map : Map.of();
            boolean entries = Boolean.TRUE.equals(of.get("decisions"))
                    || model.name().equals(Trail.entriesOf(String.valueOf(of.get("model"))));
            boolean placed = model.options().containsKey(Tenancy.OPTION);
            return new TrailGuard(entries, Boolean.TRUE.equals(of.get("tenants")), placed);
        }
    }
}

package dev.dataflow.testkit.feature;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Latest;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.Placement;
import dev.dataflow.spi.query.Filter;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The features of a plugin, which note which hooks are asked. */
final class HookCounter implements DataFlowPlugin {

    private final DataFlowPlugin plugin;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    HookCounter(DataFlowPlugin plugin) {
        this.plugin = plugin;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    void clear() {
        asked.clear();
    }

    @Override
    public PluginDescriptor descriptor() {
        return plugin.descriptor();
    }

    @Override
    public List<FeatureFactory> features() {
        return plugin.features().stream()
                .<FeatureFactory>map(factory -> new Factory(factory, asked))
                .toList();
    }

    @Override
    public List<ServiceFactory<?>> services() {
        return plugin.services();
    }

    @Override
    public Set<String> settings() {
        return plugin.settings();
    }

    private record Factory(FeatureFactory factory, Queue<String> asked) implements FeatureFactory {

        @Override
        public String option() {
            return factory.option();
        }

        @Override
        public Set<String> impliedBy() {
            return factory.impliedBy();
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new Counted(factory.create(model, setting, context), asked);
        }
    }

    private record Counted(Feature feature, Queue<String> asked) implements Feature {

        private Feature note(String hook) {
            asked.add(hook);
            return feature;
        }

        @Override
        public String option() {
            return feature.option();
        }

        @Override
        public List<ModelDefinition> companions() {
            return feature.companions();
        }

        @Override
        public FeatureOrder order() {
            return feature.order();
        }

        @Override
        public boolean isPassive() {
            return feature.isPassive();
        }

        @Override
        public Set<String> before() {
            return feature.before();
        }

        @Override
        public Set<String> after() {
            return feature.after();
        }

        @Override
        public ModelDefinition shape(ModelDefinition model) {
            return feature.shape(model);
        }

        @Override
        public @Nullable Problem hidden(Referrer referrer) {
            return feature.hidden(referrer);
        }

        @Override
        public boolean isExempt(Operation.OnModel operation, OperationContext context) {
            return feature.isExempt(operation, context);
        }

        @Override
        public boolean isPlacing() {
            return feature.isPlacing();
        }

        @Override
        public Optional<Placement> placement(OperationContext context) {
            return note("placement").placement(context);
        }

        @Override
        public Optional<String> address(String database) {
            return feature.address(database);
        }

        @Override
        public void admit(Operation.OnModel operation, OperationContext context) {
            note("admit").admit(operation, context);
        }

        @Override
        public Filter scope(Occurrence occurrence) {
            return note("scope").scope(occurrence);
        }

        @Override
        public Filter translate(Occurrence occurrence, Filter filter) {
            return note("translate").translate(occurrence, filter);
        }

        @Override
        public Operation rewrite(Operation operation, OperationContext context) {
            return note("rewrite").rewrite(operation, context);
        }

        @Override
        public Set<Need> needs(Operation operation) {
            return note("needs").needs(operation);
        }

        @Override
        public Set<Need> needs(Operation operation, OperationContext context) {
            return note("needs").needs(operation, context);
        }

        @Override
        public boolean surrounds(Operation operation, OperationContext context) {
            return feature.surrounds(operation, context);
        }

        @Override
        public Set<String> touches() {
            return feature.touches();
        }

        @Override
        public @Nullable Latest latest() {
            return feature.latest();
        }

        @Override
        public Outcome around(Execution execution) {
            return note("around").around(execution);
        }

        @Override
        public boolean encodes(FieldDefinition field) {
            return feature.encodes(field);
        }

        @Override
        public @Nullable Object encode(FieldDefinition field, @Nullable Object value, OperationContext context) {
            return note("encode").encode(field, value, context);
        }

        @Override
        public @Nullable Object decode(FieldDefinition field, @Nullable Object kept, OperationContext context) {
            return note("decode").decode(field, kept, context);
        }

        @Override
        public void raw(Operation.RawStatement statement, OperationContext context) {
            note("raw").raw(statement, context);
        }
    }
}

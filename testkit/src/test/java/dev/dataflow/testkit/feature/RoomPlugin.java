package dev.dataflow.testkit.feature;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.List;

/** Brings the option {@code room}: records of tenants apart by a column, with keys that are unique among all tenants. */
final class RoomPlugin implements DataFlowPlugin {

    static final String OPTION = "room";
    private static final String FIELD = "tenant_id";

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("dataflow-testkit-room", "1.0.0");
    }

    @Override
    public List<FeatureFactory> features() {
        return List.of(new Factory());
    }

    private static final class Factory implements FeatureFactory {
        @Override
        public String option() {
            return OPTION;
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new Room();
        }
    }

    private static final class Room implements Feature {
        @Override
        public String option() {
            return OPTION;
        }

        @Override
        public FeatureOrder order() {
            return FeatureOrder.SCOPE;
        }

        @Override
        public ModelDefinition shape(ModelDefinition model) {
            ModelBuilder shaped = model.toBuilder();
            shaped.field(FieldDefinition.of(FIELD, FieldType.text(100)).toBuilder()
                    .management(Management.FEATURE)
                    .build());
            for (FieldDefinition field : model.fields()) {
                if (field.unique()) {
                    shaped.replaceField(field.toBuilder().unique(false).build());
                    shaped.index(IndexDefinition.unique(FIELD, field.name()));
                }
            }
            return shaped.build();
        }

        @Override
        public Filter scope(Occurrence occurrence) {
            return Filter.eq(FIELD, tenant(occurrence.context()));
        }

        @Override
        public Operation rewrite(Operation operation, OperationContext context) {
            if (operation instanceof Operation.Create create) {
                Values values = create.values().copy();
                values.with(FIELD, tenant(context));
                return new Operation.Create(create.model(), values);
            }
            return operation;
        }

        private static String tenant(OperationContext context) {
            return context.tenant()
                    .orElseThrow(() -> Problem.of(StandardCode.NO_TENANT, "No room is in scope")
                            .toException());
        }
    }
}

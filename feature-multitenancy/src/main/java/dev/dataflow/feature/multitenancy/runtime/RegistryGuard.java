package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.query.Filter;

/** The option of the registry's table: only the registry changes it, and no tenant sees who else is in it. Immutable. */
final class RegistryGuard implements Feature {

    static final String OPTION = "tenant_registry";

    @Override
    public String option() {
        return OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.SCOPE;
    }

    @Override
    public Filter scope(Occurrence occurrence) {
        OperationContext context = occurrence.context();
        return context.tenant()
                .filter(tenant -> !isRegistry(context))
                .map(tenant -> Filter.eq(TenantTable.NAME, tenant))
                .orElse(Filter.all());
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        if (operation.kind() == OperationKind.WRITE && !isRegistry(context)) {
            throw Problem.of(StandardCode.WRITE_BLOCKED, "The registry of tenants is changed by its service only")
                    .at(Location.model(TenantTable.MODEL.name(), null))
                    .fix("Call it", "db.service(Tenants.class).suspend(\"acme\")")
                    .toException();
        }
        return operation;
    }

    /** Where there are tenants SQL is refused by their models. */
    @Override
    public void raw(Operation.RawStatement statement, OperationContext context) {}

    private static boolean isRegistry(OperationContext context) {
        return context.hasAttributes() && context.attribute(TenantStates.WITHIN).orElse(false);
    }

    /** Makes the guard. */
    static final class Factory implements FeatureFactory {
        @Override
        public String option() {
            return OPTION;
        }

        @Override
        public Feature create(ModelDefinition model, Object setting, PluginContext context) {
            return new RegistryGuard();
        }
    }
}

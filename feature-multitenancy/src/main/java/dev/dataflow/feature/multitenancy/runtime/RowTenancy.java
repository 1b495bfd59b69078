package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.feature.Bound;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;

/**
 * The row strategy: one table, in which each record has its tenant and every key begins with it. SQL that a person wrote is
 * refused: that it keeps to one tenant cannot be proven. Thread-safe.
 */
final class RowTenancy implements Feature {

    @Override
    public String option() {
        return TenancySettings.OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.SCOPE;
    }

    @Override
    public ModelDefinition shape(ModelDefinition model) {
        return new TenantShape(model).shaped();
    }

    @Override
    public Bound bind(Operation.OnModel operation, OperationContext context) {
        return TenantBinding.of(operation, context);
    }

    @Override
    public Filter scope(Occurrence occurrence) {
        return Filter.eq(TenantShape.FIELD, Tenant.of(occurrence.model(), occurrence.context()));
    }

    /** Changes nothing: a filter that asks for another tenant than the one in scope is a mistake, not an empty answer. */
    @Override
    public Filter translate(Occurrence occurrence, Filter filter) {
        Object given = TenantFilters.tenant(filter);
        if (given != null) {
            String tenant = Tenant.of(occurrence.model(), occurrence.context());
            Tenant.check(occurrence.model(), tenant, given, "filter." + TenantShape.FIELD);
        }
        return filter;
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        return TenantRewrite.of(operation, context);
    }

    @Override
    public boolean rewritesWhole(Operation.OnModel operation) {
        return TenantRewrite.isWhole(operation);
    }
}

package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.feature.Bound;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.SessionSettings;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.schema.RowSecurity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The row strategy: one table, in which each record has its tenant and every key begins with it. SQL that a person wrote is
 * refused: that it keeps to one tenant cannot be proven. Thread-safe.
 */
final class RowTenancy implements Feature {

    /** The session's value by which the database compares. */
    private static final String SETTING = "dataflow.tenant";

    private static final FieldPath PATH = FieldPath.of(TenantShape.FIELD);

    private final boolean rls;
    private final TenantGate gate;

    /**
     * @param rls whether the database itself keeps the rows apart, too
     */
    RowTenancy(boolean rls, TenantGate gate) {
        this.rls = rls;
        this.gate = gate;
    }

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
    public void admit(Operation.OnModel operation, OperationContext context) {
        gate.admit(context);
    }

    @Override
    public List<ModelDefinition> companions() {
        return gate.companions();
    }

    @Override
    public @Nullable RowSecurity rowSecurity(ModelDefinition model) {
        return rls
                ? new RowSecurity(model.field(TenantShape.FIELD).orElseThrow().column(), SETTING)
                : null;
    }

    @Override
    public SessionSettings settings(OperationContext context) {
        return new SessionSettings(Map.of(SETTING, context.tenant().orElse("")));
    }

    @Override
    public Filter scope(Occurrence occurrence) {
        gate.checkKnown(occurrence.context());
        return new Filter.Comparison(PATH, Operator.EQ, Tenant.of(occurrence.model(), occurrence.context()));
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
    public boolean surrounds(Operation operation, OperationContext context) {
        return false;
    }

    @Override
    public boolean rewritesWhole(Operation.OnModel operation) {
        return TenantRewrite.isWhole(operation);
    }
}

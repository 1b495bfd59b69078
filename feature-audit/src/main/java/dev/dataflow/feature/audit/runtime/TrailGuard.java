package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.query.Filter;
import java.util.Set;

/**
 * The option of the models that hold trails: nothing is changed in them from outside, and a tenant sees its own entries only.
 * Immutable.
 */
final class TrailGuard implements Feature {

    /** Marks the plugin's own work, which is for the whole instance. */
    static final Attribute<Boolean> SYSTEM = new Attribute<>("dataflow.audit.system", Boolean.class);

    /** Marks the removal of entries that a seal tells of. */
    static final Attribute<Boolean> PURGE = new Attribute<>("dataflow.audit.purge", Boolean.class);

    private final boolean entries;
    private final boolean tenants;
    private final boolean placed;

    /**
     * Makes a guard.
     *
     * @param entries whether the model holds entries; seals otherwise
     * @param tenants whether the audited model's records belong to tenants
     * @param placed whether each tenant has a table of its own
     */
    TrailGuard(boolean entries, boolean tenants, boolean placed) {
        this.entries = entries;
        this.tenants = tenants;
        this.placed = placed;
    }

    @Override
    public String option() {
        return Trail.OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.SCOPE;
    }

    /** Where each tenant has a table of its own, that comes first. */
    @Override
    public Set<String> after() {
        return Set.of(Tenancy.OPTION);
    }

    @Override
    public Filter scope(Occurrence occurrence) {
        OperationContext context = occurrence.context();
        if (isSystem(context)) {
            return Filter.all();
        }
        if (context.tenant().isPresent()) {
            return visibleTo(context.tenant().orElseThrow());
        }
        if (tenants) {
            throw Problem.of(
                            StandardCode.NO_TENANT,
                            "No tenant is in scope, and the trail of a multi-tenant model is seen tenant by tenant")
                    .at(Location.model(occurrence.model().name(), null))
                    .fix("Name one", "db.tenant(\"acme\").service(AuditTrail.class)")
                    .toException();
        }
        return Filter.all();
    }

    /** Seals of all tenants together name the records of all: none of them sees those. */
    private Filter visibleTo(String tenant) {
        if (entries) {
            return Filter.eq("tenant_id", tenant);
        }
        return tenants && !placed ? Filter.none() : Filter.all();
    }

    /** What protection has decided is kept although it blocks everything, and so are the seals over it. */
    @Override
    public boolean isExempt(Operation.OnModel operation, OperationContext context) {
        return isOwn(operation, context) || operation instanceof Operation.Ddl && isSystem(context);
    }

    private static boolean isOwn(Operation operation, OperationContext context) {
        return operation instanceof Operation.Create && isSystem(context);
    }

    private boolean isPurge(Operation operation, OperationContext context) {
        return entries
                && operation instanceof Operation.BulkDelete
                && isSystem(context)
                && context.attribute(PURGE).orElse(false);
    }

    @Override
    public Operation rewrite(Operation operation, OperationContext context) {
        if (operation.kind() == OperationKind.WRITE && !isOwn(operation, context) && !isPurge(operation, context)) {
            throw Problem.of(StandardCode.WRITE_BLOCKED, "A trail is only added to, by the changes that it records")
                    .at(Location.model(
                            operation instanceof Operation.OnModel on
                                    ? on.model().name()
                                    : "",
                            null))
                    .toException();
        }
        return operation;
    }

    /** Reading is what everybody may do who may write SQL at all. */
    @Override
    public void raw(Operation.RawStatement statement, OperationContext context) {
        AuditFeature.refuseUnlessReading(statement, OPTION_OF_MODELS);
    }

    private static final String OPTION_OF_MODELS = AuditSettings.OPTION;

    private static boolean isSystem(OperationContext context) {
        return context.hasAttributes() && context.attribute(SYSTEM).orElse(false);
    }
}

package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.feature.Bound;
import dev.dataflow.spi.operation.Attribute;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** Takes the tenant from what an operation says, where none is in scope. */
final class TenantBinding {

    private TenantBinding() {}

    static Bound of(Operation.OnModel operation, OperationContext context) {
        if (context.tenant().isPresent()) {
            return new Bound(operation, context);
        }
        String named = named(context);
        if (named != null) {
            return bound(operation, context, named);
        }
        if (operation instanceof Operation.Filtered filtered) {
            return bound(operation, context, TenantFilters.tenant(filtered.filter()));
        } else if (operation instanceof Operation.Create create) {
            return bound(operation, context, create.values().get(TenantShape.FIELD));
        } else if (operation instanceof Operation.Upsert upsert) {
            return bound(operation, context, upsert.values().get(TenantShape.FIELD));
        }
        return ofRows(operation, context);
    }

    /** Returns the tenant that the call names beside what it reads or writes; null for none. */
    static @Nullable String named(OperationContext context) {
        return context.hasAttributes() ? context.attribute(Attribute.TENANT).orElse(null) : null;
    }

    private static Bound ofRows(Operation.OnModel operation, OperationContext context) {
        if (operation instanceof Operation.BulkCreate create) {
            PeekedRows rows = new PeekedRows(create.rows());
            return bound(
                    new Operation.BulkCreate(
                            create.model(),
                            rows.all(create.rows()),
                            create.onConflict(),
                            create.conflictOn(),
                            create.settings()),
                    context,
                    rows.tenant());
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            PeekedRows rows = new PeekedRows(upsert.rows());
            return bound(
                    new Operation.BulkUpsert(
                            upsert.model(),
                            rows.all(upsert.rows()),
                            upsert.conflictOn(),
                            upsert.onConflict(),
                            upsert.settings()),
                    context,
                    rows.tenant());
        } else if (operation instanceof Operation.BulkUpdateRows update) {
            PeekedRows rows = new PeekedRows(update.rows());
            return bound(
                    new Operation.BulkUpdateRows(update.model(), rows.all(update.rows()), update.settings()),
                    context,
                    rows.tenant());
        }
        return new Bound(operation, context);
    }

    private static Bound bound(Operation.OnModel operation, OperationContext context, @Nullable Object given) {
        return new Bound(operation, given instanceof String tenant ? context.withTenant(tenant) : context);
    }
}

package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** Takes the tenant from what an operation says, where none is in scope. */
final class TenantBinding {

    private TenantBinding() {}

    static OperationContext of(Operation.OnModel operation, OperationContext context) {
        if (context.tenant().isPresent()) {
            return context;
        }
        return tenant(operation) instanceof String tenant ? context.withTenant(tenant) : context;
    }

    private static @Nullable Object tenant(Operation.OnModel operation) {
        if (operation instanceof Operation.Filtered filtered) {
            return TenantFilters.tenant(filtered.filter());
        } else if (operation instanceof Operation.Create create) {
            return create.values().get(TenantShape.FIELD);
        } else if (operation instanceof Operation.Upsert upsert) {
            return upsert.values().get(TenantShape.FIELD);
        }
        Iterable<BulkRow> rows = operation instanceof Operation.BulkCreate create
                ? create.rows()
                : operation instanceof Operation.BulkUpsert upsert
                        ? upsert.rows()
                        : operation instanceof Operation.BulkUpdateRows update ? update.rows() : null;
        return rows == null ? null : TenantRows.first(rows);
    }
}

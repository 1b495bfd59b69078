package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Assignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the tenant into operations that write: into their records and into the keys that decide. */
final class TenantRewrite {

    private TenantRewrite() {}

    static Operation of(Operation operation, OperationContext context) {
        if (operation instanceof Operation.Create create) {
            return new Operation.Create(
                    create.model(),
                    inserted(create.model(), context).fill(create.values().copy()));
        } else if (operation instanceof Operation.Update update) {
            return update.withAssignments(changes(update.model(), update.assignments(), context));
        } else if (operation instanceof Operation.BulkUpdate update) {
            return new Operation.BulkUpdate(
                    update.model(),
                    update.filter(),
                    changes(update.model(), update.assignments(), context),
                    update.limit(),
                    update.scope(),
                    update.settings());
        }
        return ofRecords(operation, context);
    }

    private static Operation ofRecords(Operation operation, OperationContext context) {
        if (operation instanceof Operation.Upsert upsert) {
            return new Operation.Upsert(
                    upsert.model(),
                    key(upsert.model(), upsert.conflictOn()),
                    TenantValues.of(upsert.model(), Tenant.of(upsert.model(), context))
                            .fill(upsert.values().copy()),
                    changes(upsert.model(), upsert.update(), context));
        } else if (operation instanceof Operation.BulkCreate create) {
            return new Operation.BulkCreate(
                    create.model(),
                    TenantRows.of(create.rows(), inserted(create.model(), context)),
                    create.onConflict(),
                    key(create.model(), create.conflictOn()),
                    create.settings());
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            return new Operation.BulkUpsert(
                    upsert.model(),
                    TenantRows.of(upsert.rows(), inserted(upsert.model(), context)),
                    key(upsert.model(), upsert.conflictOn()),
                    upsert.onConflict(),
                    upsert.settings());
        } else if (operation instanceof Operation.BulkUpdateRows update) {
            ModelDefinition model = update.model();
            return new Operation.BulkUpdateRows(
                    model,
                    TenantRows.of(update.rows(), TenantValues.of(model, Tenant.of(model, context))),
                    update.settings());
        }
        return operation;
    }

    /** Returns whether the rewritten operation cannot reach a record of another tenant. */
    static boolean isWhole(Operation.OnModel operation) {
        ModelDefinition model = operation.model();
        if (model.partition().isEmpty()) {
            return false;
        }
        if (operation instanceof Operation.BulkUpdateRows) {
            return model.tableKey().contains(TenantShape.FIELD);
        } else if (operation instanceof Operation.BulkCreate create) {
            return create.onConflict() == ConflictResolution.ERROR || isHeld(model, create.conflictOn());
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            return isHeld(model, upsert.conflictOn());
        }
        return operation instanceof Operation.Upsert upsert && isHeld(model, upsert.conflictOn());
    }

    /** Returns whether a deciding key has the tenant in it; one that is counted up stands alone. */
    private static boolean isHeld(ModelDefinition model, List<String> conflictOn) {
        return key(model, conflictOn).contains(TenantShape.FIELD);
    }

    private static List<String> key(ModelDefinition model, List<String> conflictOn) {
        List<String> callers = conflictOn.isEmpty() ? model.key() : conflictOn;
        boolean counted = callers.stream().map(model::fieldOrNull).anyMatch(TenantRewrite::isCounted);
        if (counted || callers.contains(TenantShape.FIELD)) {
            return callers;
        }
        List<String> key = new ArrayList<>(callers.size() + 1);
        key.add(TenantShape.FIELD);
        key.addAll(callers);
        return key;
    }

    private static boolean isCounted(@Nullable FieldDefinition field) {
        return field != null && field.identity();
    }

    private static TenantValues inserted(ModelDefinition model, OperationContext context) {
        return TenantValues.forInsert(model, Tenant.of(model, context));
    }

    /** A record stays with its tenant: what a caller says of it has to agree. */
    private static List<Assignment> changes(
            ModelDefinition model, List<Assignment> assignments, OperationContext context) {
        for (Assignment assignment : assignments) {
            if (assignment.field().equals(TenantShape.FIELD)) {
                Object given = assignment instanceof Assignment.Set set ? set.value() : assignment;
                Tenant.check(model, Tenant.of(model, context), given == null ? "null" : given, TenantShape.FIELD);
            }
        }
        return assignments;
    }
}

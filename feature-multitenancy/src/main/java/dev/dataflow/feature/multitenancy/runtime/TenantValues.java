package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Values;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tenant into records that are written.
 *
 * @param model the model, shaped
 * @param tenant the tenant in scope
 * @param slot where the tenant stands
 * @param counted the slot of a key that the database counts up and that a new record must not bring; -1 for none
 */
record TenantValues(ModelDefinition model, String tenant, int slot, int counted) {

    /** Returns what fills records that are changed, or found by their key. */
    static TenantValues of(ModelDefinition model, String tenant) {
        return new TenantValues(model, tenant, model.slotOf(TenantShape.FIELD), -1);
    }

    /** Returns what fills records that are inserted. */
    static TenantValues forInsert(ModelDefinition model, String tenant) {
        FieldDefinition only =
                model.key().size() == 1 ? model.fieldOrNull(model.key().get(0)) : null;
        return new TenantValues(
                model,
                tenant,
                model.slotOf(TenantShape.FIELD),
                only != null && only.identity() ? model.slotOf(only.name()) : -1);
    }

    /**
     * Puts the tenant into a record.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-911} when another one stands there, {@code DF-104} for a
     *     counted key by hand: whether it is taken would tell of other tenants
     */
    Values fill(Values record) {
        if (record.has(slot)) {
            Tenant.check(model, tenant, record.at(slot), TenantShape.FIELD);
        }
        if (counted >= 0 && record.has(counted)) {
            refuse(record.at(counted));
        }
        record.set(slot, tenant);
        return record;
    }

    private void refuse(@Nullable Object given) {
        String name = model.fields().get(counted).name();
        throw Problem.of(
                        StandardCode.MANAGED_FIELD,
                        "'" + name + "' is counted over all tenants: a value by hand would tell which are taken")
                .at(Location.model(model.name(), name))
                .found(given)
                .expected("no value by hand")
                .fix(
                        "Leave it out, or change the record by its key",
                        "update, or bulkUpdate with rows that have the key")
                .fix("Or give the model a key of its own", "@Id String id")
                .toException();
    }
}

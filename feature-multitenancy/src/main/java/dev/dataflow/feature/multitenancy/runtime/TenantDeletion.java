package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.TenantErasure;
import dev.dataflow.feature.multitenancy.TenantErasure.Erased;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deletes the records of one tenant, and counts that none is left. Used by one thread. */
final class TenantDeletion {

    private final PluginContext plugin;
    private final OperationContext caller;
    private final OperationContext tenant;

    /**
     * @param caller begins the transaction on the main database
     * @param tenant the tenant's own context
     */
    TenantDeletion(PluginContext plugin, OperationContext caller, OperationContext tenant) {
        this.plugin = plugin;
        this.caller = caller.withTenant(null).with(TenantStates.WITHIN, true);
        this.tenant = tenant;
    }

    TenantErasure delete(String name, TenantModels models) {
        List<Erased> erased = new ArrayList<>();
        List<ModelDefinition> apart = models.childrenFirst(true);
        if (!apart.isEmpty()) {
            erased.addAll(plugin.inTransaction(tenant, inner -> erase(apart, inner)));
        }
        List<ModelDefinition> inMain = models.childrenFirst(false);
        if (!inMain.isEmpty()) {
            prepare(inMain);
            erased.addAll(plugin.inTransaction(
                    caller, inner -> erase(inMain, tenant.withTransaction(inner.transactionOrNull()))));
        }
        return new TenantErasure(name, erased, List.of(), Map.of());
    }

    /** Counts the records that are there, by model, in the order of deletion. */
    Map<String, Long> count(TenantModels models) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (boolean apart : new boolean[] {true, false}) {
            models.childrenFirst(apart).forEach(model -> counts.put(model.name(), count(model, tenant)));
        }
        return counts;
    }

    /** No table is made inside a transaction, and those in the tenant's schema are not known to the one of everybody. */
    private void prepare(List<ModelDefinition> models) {
        if (caller.transactionOrNull() == null) {
            models.forEach(model -> count(model, tenant));
        }
    }

    private List<Erased> erase(List<ModelDefinition> models, OperationContext inside) {
        Map<ModelDefinition, Long> before = new HashMap<>();
        models.forEach(model -> before.put(model, count(model, inside)));
        Map<ModelDefinition, Long> deleted = new HashMap<>();
        for (ModelDefinition model : models) {
            Operation.BulkDelete all =
                    new Operation.BulkDelete(model, Filter.all(), -1, RowScope.ALL, BulkSettings.DEFAULT);
            long gone = 0;
            for (OperationContext each : DeletedRecords.erase(model, inside)) {
                gone += ((Outcome.Bulk) plugin.operations().execute(all, each)).deleted();
            }
            deleted.put(model, gone);
        }
        List<Erased> erased = new ArrayList<>();
        for (ModelDefinition model : models) {
            long left = count(model, inside);
            if (left > 0) {
                throw Problem.of(StandardCode.FEATURE_FAILED, "Records of the tenant are left; nothing was deleted")
                        .found(left + " of " + model.name())
                        .toException();
            }
            erased.add(new Erased(model.name(), before.getOrDefault(model, 0L), deleted.getOrDefault(model, 0L), left));
        }
        return erased;
    }

    private long count(ModelDefinition model, OperationContext context) {
        Operation count = new Operation.Count(model, Filter.all());
        return ((Outcome.Counted) plugin.operations().execute(count, DeletedRecords.read(model, context))).count();
    }
}

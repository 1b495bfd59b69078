package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.RegisteredTenant;
import dev.dataflow.feature.multitenancy.TenantErasure;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.PlaceRemoval;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The registry of one instance, for the view that asked for it. Thread-safe. */
final class TenantRegistry implements CountedTenants {

    private final PluginContext plugin;
    private final OperationContext caller;
    private final TenantStates states;
    private final TenantTable table;

    TenantRegistry(PluginContext plugin, OperationContext caller, TenantStates states) {
        this.plugin = plugin;
        this.caller = caller;
        this.states = states;
        this.table = new TenantTable(plugin, caller);
    }

    @Override
    public RegisteredTenant create(String tenant) {
        TenantModels.of(plugin).checkName(tenant);
        RegisteredTenant made = table.create(tenant, false);
        states.changed();
        return made;
    }

    @Override
    public List<RegisteredTenant> list() {
        return table.all();
    }

    @Override
    public Optional<RegisteredTenant> find(String tenant) {
        return table.find(tenant);
    }

    @Override
    public RegisteredTenant suspend(String tenant) {
        TenantModels.of(plugin).checkName(tenant);
        if (!table.suspend(tenant, true)) {
            table.create(tenant, true);
        }
        states.changed();
        return table.find(tenant).orElseThrow(() -> unknown(tenant));
    }

    @Override
    public RegisteredTenant resume(String tenant) {
        boolean known = table.suspend(tenant, false);
        states.changed();
        return table.find(tenant).filter(found -> known).orElseThrow(() -> unknown(tenant));
    }

    @Override
    public long export(String tenant, Writer writer) {
        try {
            return new TenantExport(plugin, within(tenant))
                    .write(TenantModels.of(plugin).parentsFirst(), writer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public TenantErasure delete(String tenant, String confirmation) {
        TenantErasure erasure = erase(tenant, confirmation);
        unregister(tenant);
        return erasure;
    }

    @Override
    public TenantErasure drop(String tenant, String confirmation) {
        return drop(tenant, confirmation, () -> Map.of());
    }

    @Override
    public TenantErasure drop(String tenant, String confirmation, Writer handOver) {
        return drop(tenant, confirmation, () -> {
            try {
                return new TenantExport(plugin, within(tenant)).counted(TenantModels.retained(plugin), handOver);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /**
     * Drops a tenant.
     *
     * @param handOver hands over what is retained; returns how many records that are, by the name of their model
     */
    private TenantErasure drop(String tenant, String confirmation, Supplier<Map<String, Long>> handOver) {
        confirm(tenant, confirmation);
        if (table.find(tenant).filter(RegisteredTenant::suspended).isEmpty()) {
            throw Problem.of(
                            StandardCode.NOT_CONFIRMED,
                            "The tenant is not suspended, so somebody may be writing: nothing was deleted")
                    .at(Location.parameter("tenant"))
                    .fix("Suspend it, and wait until its work has ended", "tenants.suspend(\"acme\")")
                    .toException();
        }
        TenantErasure erasure = erase(tenant, confirmation);
        List<String> removed = new ArrayList<>();
        Map<String, String> kept = new LinkedHashMap<>();
        for (PlaceRemoval place : plugin.removePlaces(within(tenant), handOver.get())) {
            if (place.removed()) {
                removed.add(place.place());
            } else {
                kept.put(place.place(), place.why());
            }
        }
        unregister(tenant);
        return new TenantErasure(tenant, erasure.models(), removed, kept);
    }

    @Override
    public Map<String, Long> count(String tenant) {
        TenantModels models = TenantModels.of(plugin);
        models.checkName(tenant);
        return new TenantDeletion(plugin, caller, within(tenant)).count(models);
    }

    private static void confirm(String tenant, String confirmation) {
        if (!tenant.equals(confirmation)) {
            throw Problem.of(
                            StandardCode.NOT_CONFIRMED,
                            "The deletion of a tenant is not confirmed: nothing was deleted")
                    .at(Location.parameter("confirmation"))
                    .expected("the name of the tenant once more")
                    .fix("Say whom you mean", "tenants.delete(\"acme\", \"acme\")")
                    .toException();
        }
    }

    private TenantErasure erase(String tenant, String confirmation) {
        confirm(tenant, confirmation);
        TenantModels models = TenantModels.of(plugin);
        models.checkName(tenant);
        return new TenantDeletion(plugin, caller, within(tenant)).delete(tenant, models);
    }

    private void unregister(String tenant) {
        if (table.find(tenant).isPresent()) {
            table.delete(tenant);
            states.changed();
        }
    }

    private OperationContext within(String tenant) {
        return caller.withTenant(tenant).with(TenantStates.WITHIN, true);
    }

    private static RuntimeException unknown(String tenant) {
        return Problem.of(StandardCode.TENANT_NOT_REGISTERED, "There is no registered tenant of this name")
                .at(Location.parameter("tenant"))
                .found(tenant)
                .fix("Register it", "db.service(Tenants.class).create(\"acme\")")
                .toException();
    }
}

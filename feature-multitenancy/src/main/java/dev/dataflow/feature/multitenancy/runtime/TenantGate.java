package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;

/** Refuses operations of tenants that are suspended, or that have to be registered and are not. Thread-safe. */
final class TenantGate {

    private final TenancySettings settings;
    private final TenantStates states;
    private final PluginContext plugin;

    TenantGate(TenancySettings settings, TenantStates states, PluginContext plugin) {
        this.settings = settings;
        this.states = states;
        this.plugin = plugin;
    }

    /** Checks by what the registry says now, or said a moment ago; before an operation has a connection. */
    void admit(OperationContext context) {
        if (asks(context)) {
            check(states.fresh(plugin, context), context);
        }
    }

    /** Checks by what the registry said last; it is read only where nobody has read it before. */
    void checkKnown(OperationContext context) {
        if (asks(context)) {
            check(states.known(plugin), context);
        }
    }

    List<ModelDefinition> companions() {
        return settings.registry() ? List.of(TenantTable.MODEL) : List.of();
    }

    private boolean asks(OperationContext context) {
        return (settings.registry() || states.isUsed())
                && context.tenant().isPresent()
                && context.attribute(TenantStates.WITHIN).isEmpty();
    }

    private void check(TenantStates.Snapshot snapshot, OperationContext context) {
        Boolean suspended = snapshot.suspended().get(context.tenant().orElse(""));
        if (Boolean.TRUE.equals(suspended)) {
            throw Problem.of(StandardCode.TENANT_SUSPENDED, "The tenant in scope is suspended")
                    .fix("Let it go on when the reason is gone", "db.service(Tenants.class).resume(\"acme\")")
                    .toException();
        }
        if (suspended == null && settings.registeredOnly()) {
            throw Problem.of(StandardCode.TENANT_NOT_REGISTERED, "The tenant in scope is not registered")
                    .fix("Register it", "db.service(Tenants.class).create(\"acme\")")
                    .fix("Or let any name be a tenant's", "registered_only: false")
                    .toException();
        }
    }
}

package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.Tenants;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.ServiceFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.util.function.Function;

/**
 * Makes the registry for a view. Thread-safe.
 *
 * @param states what each instance remembers of the registry
 */
record TenantsFactory(Function<PluginContext, TenantStates> states) implements ServiceFactory<Tenants> {

    @Override
    public Class<Tenants> type() {
        return Tenants.class;
    }

    @Override
    public CountedTenants create(PluginContext plugin, OperationContext caller) {
        CountedTenants all = new TenantRegistry(plugin, caller, states.apply(plugin));
        return caller.tenant()
                .<CountedTenants>map(own -> new OwnTenant(all, own))
                .orElse(all);
    }
}

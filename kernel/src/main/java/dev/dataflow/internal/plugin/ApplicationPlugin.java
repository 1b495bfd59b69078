package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.operation.TenantResolver;
import java.util.List;

/**
 * What an application gives through the builder, as a plugin among the others.
 *
 * @param tenantResolvers what tells the tenants of calls that name none
 */
public record ApplicationPlugin(List<TenantResolver> tenantResolvers) implements DataFlowPlugin {

    public ApplicationPlugin {
        tenantResolvers = List.copyOf(tenantResolvers);
    }

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("application", "1.0.0");
    }
}

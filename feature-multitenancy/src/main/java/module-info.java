/**
 * Keeps the records of tenants apart. Nobody requires this module by name: it is found as a provider.
 */
module dev.dataflow.feature.multitenancy.runtime {
    requires dev.dataflow.feature.multitenancy;
    requires dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.feature.multitenancy.runtime.MultiTenancyPlugin;
}

/**
 * Counts the changes of records and refuses to change one that has changed since it was read. Nobody requires this module by name: it
 * is found as a provider.
 */
module dev.dataflow.feature.versioning.runtime {
    requires dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.feature.versioning.runtime.VersioningPlugin;
}

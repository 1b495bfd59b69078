/**
 * Keeps deleted records, hidden, until they are restored or purged. Nobody requires this module by name: it
 * is found as a provider.
 */
module dev.dataflow.feature.softdelete.runtime {
    requires dev.dataflow.feature.softdelete;
    requires dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.feature.softdelete.runtime.SoftDeletePlugin;
}

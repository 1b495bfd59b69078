/** The option {@code audit_log}. Nobody requires this module by name: it is found as a provider. */
module dev.dataflow.feature.audit.runtime {
    requires dev.dataflow.feature.audit;
    requires dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.feature.audit.runtime.AuditPlugin;
}

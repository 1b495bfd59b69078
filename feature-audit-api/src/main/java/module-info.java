/**
 * The annotation of the option {@code audit_log} and what applications call of it. Applications that annotate models or check
 * trails require this module; the feature itself is found as a provider.
 */
module dev.dataflow.feature.audit {
    requires transitive dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.feature.audit;
}

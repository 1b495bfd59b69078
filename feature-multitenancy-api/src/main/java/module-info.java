/**
 * The annotation of models whose records belong to tenants: for applications. The feature itself is in {@code
 * dev.dataflow.feature.multitenancy.runtime}.
 */
module dev.dataflow.feature.multitenancy {
    requires transitive dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.feature.multitenancy;
}

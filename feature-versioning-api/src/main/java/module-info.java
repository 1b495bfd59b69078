/**
 * The annotation of models whose records count their changes: for applications. The feature itself is in {@code
 * dev.dataflow.feature.versioning.runtime}.
 */
module dev.dataflow.feature.versioning {
    requires transitive dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.feature.versioning;
}

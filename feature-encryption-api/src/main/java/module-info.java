/**
 * The annotation of encrypted fields, the door to their keys, and the ports of key stores: for applications. The feature
 * itself is in {@code dev.dataflow.feature.encryption.runtime}.
 */
module dev.dataflow.feature.encryption {
    requires transitive dev.dataflow.spi;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports dev.dataflow.feature.encryption;
}

/**
 * Keeps fields encrypted, each value bound to its record. Nobody requires this module by name: it is found as a provider.
 */
module dev.dataflow.feature.encryption.runtime {
    requires dev.dataflow.feature.encryption;
    requires dev.dataflow.spi;
    // Embedded: its classes are moved into this module when it is packed.
    requires static com.google.crypto.tink;
    requires static org.apiguardian.api;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    provides dev.dataflow.spi.DataFlowPlugin with
            dev.dataflow.feature.encryption.runtime.EncryptionPlugin;
}

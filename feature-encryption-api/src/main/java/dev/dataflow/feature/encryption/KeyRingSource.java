package dev.dataflow.feature.encryption;

import org.apiguardian.api.API;

/**
 * Gives the key ring, from a store of secrets for example. A plugin of the host offers it as a service; it wins over the
 * options {@code encryption_keys} and {@code encryption_keys_file}. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface KeyRingSource {

    /** Returns what messages call it; never a secret. */
    String name();

    /**
     * Returns the key ring as JSON, as {@link EncryptionKeys#newKeyRing} made it. Called when the first model with encrypted
     * fields is registered, and for each {@link EncryptionKeys#reload()}.
     *
     * @throws RuntimeException when it cannot be had; its message is not shown, its class is
     */
    String keyRing();
}

package dev.dataflow.feature.encryption;

import org.apiguardian.api.API;

/**
 * A key management service that keeps a key to itself and encrypts key rings by it, so that none lies anywhere in clear. A
 * plugin of the host offers it as a service. Called for whole key rings only, never for values. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface KeyManagement {

    /** Returns what messages call it; never a secret. */
    String name();

    /**
     * Returns some bytes encrypted and authenticated.
     *
     * @param context has to be the same for {@link #decrypt}
     */
    byte[] encrypt(byte[] clear, byte[] context);

    /**
     * Returns what {@link #encrypt} was given.
     *
     * @throws RuntimeException when it cannot: another key, changed bytes, no permission; its message is not shown, its class
     *     is
     */
    byte[] decrypt(byte[] encrypted, byte[] context);
}

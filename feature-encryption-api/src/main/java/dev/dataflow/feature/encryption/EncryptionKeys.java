package dev.dataflow.feature.encryption;

import org.apiguardian.api.API;

/**
 * Makes key rings and brings records to new keys: {@code db.service(EncryptionKeys.class)}. Its calls are for the tenant of
 * the view that asked. Thread-safe.
 *
 * <p>A key ring is JSON with two key sets of Google Tink: {@code encryption} (AES-256-GCM) and {@code blind_index}
 * (HMAC-SHA-256). It is a secret; where a {@link KeyManagement} is installed, rings are made encrypted by it.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface EncryptionKeys {

    /** Returns a new key ring with one key for values and one for blind indexes. */
    String newKeyRing();

    /** Returns a key ring with a new key, by which values are encrypted from then on; what older keys made stays readable. */
    String withNewKey(String keyRing);

    /**
     * Returns a key ring with a new key that nothing is encrypted by yet: for several processes, each of which has to have it
     * before the first of them uses it by {@link #withPresentKey}.
     */
    String withAddedKey(String keyRing);

    /**
     * Returns a key ring in which a key is the present one.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-923} when the ring has no such key that can be used
     */
    String withPresentKey(String keyRing, long keyId);

    /**
     * Returns a key ring with a new key for blind indexes. Until the rotation of a model has ended, its records are found by
     * the old and the new key, and two records with the same unique value may be stored by the one and the other.
     */
    String withNewIndexKey(String keyRing);

    /**
     * Returns a key ring without a key.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-923} when the ring has no such key, or it is the one that
     *     new values are encrypted by
     */
    String withoutKey(String keyRing, long keyId);

    /**
     * Reads the key ring again from where it came from. When it cannot be used, the present one stays in use.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-923}
     */
    void reload();

    /**
     * Encrypts all records of a model by the present key, in the background, in short transactions; goes on where an earlier
     * rotation ended, in this process or another one. One that runs already is left alone.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-601} and following when there is no such model, {@code
     *     DF-922} when it has no encrypted fields
     */
    KeyRotation rotate(String model);

    /** Ends a rotation after its present transaction; {@link #rotate} goes on with it. */
    KeyRotation pause(String model);

    /** Returns how far the rotation of a model is; counts the records that are left. */
    KeyRotation status(String model);
}

package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadWrapper;
import com.google.crypto.tink.aead.AesGcmKeyManager;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.prf.HmacPrfKeyManager;
import com.google.crypto.tink.prf.HmacPrfParameters;
import com.google.crypto.tink.prf.PrfSetWrapper;
import java.security.GeneralSecurityException;

/** The two kinds of key sets, in the form of Tink. */
enum KeySets {
    /** AES-256-GCM; each value tells its key. */
    ENCRYPTION("encryption") {
        @Override
        Parameters parameters() throws GeneralSecurityException {
            return AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.TINK)
                    .build();
        }
    },
    /** HMAC-SHA-256. */
    BLIND_INDEX("blind_index") {
        @Override
        Parameters parameters() throws GeneralSecurityException {
            return HmacPrfParameters.builder()
                    .setKeySizeBytes(32)
                    .setHashType(HmacPrfParameters.HashType.SHA256)
                    .build();
        }
    };

    private final String part;

    KeySets(String part) {
        this.part = part;
    }

    /** Makes Tink know the two kinds of keys; again changes nothing. */
    static void prepare() throws GeneralSecurityException {
        AesGcmKeyManager.register(true);
        AeadWrapper.register();
        HmacPrfKeyManager.register(true);
        PrfSetWrapper.register();
    }

    /** Returns its name in a key ring. */
    String part() {
        return part;
    }

    abstract Parameters parameters() throws GeneralSecurityException;

    /** Returns a set with one new key. */
    KeysetHandle fresh() throws GeneralSecurityException {
        return withNewKey(KeysetHandle.newBuilder(), true);
    }

    /**
     * Returns a set with a new key.
     *
     * @param primary whether it is the one that is used from then on
     */
    KeysetHandle withNewKey(KeysetHandle set, boolean primary) throws GeneralSecurityException {
        return withNewKey(KeysetHandle.newBuilder(set), primary);
    }

    private KeysetHandle withNewKey(KeysetHandle.Builder builder, boolean primary) throws GeneralSecurityException {
        KeysetHandle.Builder.Entry entry =
                KeysetHandle.generateEntryFromParameters(parameters()).withRandomId();
        return builder.addEntry(primary ? entry.makePrimary() : entry).build();
    }

    /**
     * Returns a set from its text.
     *
     * @throws GeneralSecurityException when it is none, or has a key of another kind; the message may hold secrets
     */
    KeysetHandle parse(String json) throws GeneralSecurityException {
        KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        for (int i = 0; i < handle.size(); i++) {
            Key key = handle.getAt(i).getKey();
            if (handle.getAt(i).getStatus() == KeyStatus.ENABLED
                    && !parameters().equals(key.getParameters())) {
                throw new GeneralSecurityException("a key of another kind");
            }
        }
        return handle;
    }

    String write(KeysetHandle handle) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
    }
}

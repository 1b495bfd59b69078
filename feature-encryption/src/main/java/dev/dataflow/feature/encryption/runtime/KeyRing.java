package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The keys in use: for values, and for blind indexes. Shows no key. Immutable and thread-safe. */
final class KeyRing {

    /** Bytes of a blind index: 128 of the 256 bits of the hash. */
    private static final int INDEX_LENGTH = 16;

    private final Aead values;
    private final long primary;
    private final Set<Long> ids;
    private final List<Prf> indexes;

    /**
     * Makes the ring of two key sets that have been checked.
     *
     * @throws GeneralSecurityException when Tink cannot use them
     */
    KeyRing(KeysetHandle encryption, KeysetHandle blindIndex) throws GeneralSecurityException {
        this.values = encryption.getPrimitive(RegistryConfiguration.get(), Aead.class);
        this.primary = Integer.toUnsignedLong(encryption.getPrimary().getId());
        this.ids = new HashSet<>();
        for (int i = 0; i < encryption.size(); i++) {
            ids.add(Integer.toUnsignedLong(encryption.getAt(i).getId()));
        }
        PrfSet prfs = blindIndex.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
        this.indexes = new ArrayList<>();
        indexes.add(Objects.requireNonNull(prfs.getPrfs().get(prfs.getPrimaryId())));
        prfs.getPrfs().forEach((id, prf) -> {
            if (id != prfs.getPrimaryId()) {
                indexes.add(prf);
            }
        });
    }

    /** Returns the key by which values are encrypted. */
    long primary() {
        return primary;
    }

    /** Returns whether values of a key can be read. */
    boolean has(long id) {
        return ids.contains(id);
    }

    byte[] encrypt(byte[] clear, byte[] associated) throws GeneralSecurityException {
        return values.encrypt(clear, associated);
    }

    byte[] decrypt(byte[] encrypted, byte[] associated) throws GeneralSecurityException {
        return values.decrypt(encrypted, associated);
    }

    /** Returns the blind index of some bytes, by the present key. */
    String index(byte[] input) {
        return index(indexes.get(0), input);
    }

    /** Returns the blind indexes of some bytes by every key, the present one first. */
    List<String> allIndexes(byte[] input) {
        return indexes.stream().map(prf -> index(prf, input)).toList();
    }

    private static String index(Prf prf, byte[] input) {
        try {
            return HexFormat.of().formatHex(prf.compute(input, INDEX_LENGTH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "key ring with the keys " + ids + ", of which " + primary + " is the present one";
    }
}

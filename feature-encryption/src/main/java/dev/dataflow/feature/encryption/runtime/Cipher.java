package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.FieldDefinition;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** Encrypts and decrypts single values, each bound to its record. Its problems show neither value nor ciphertext. Thread-safe. */
final class Cipher {

    /** Tink's first byte of a ciphertext that tells its key. */
    private static final byte WITH_KEY_ID = 1;

    /** That byte, the key's number, the nonce and the tag; a value adds at least one byte. */
    private static final int LEAST = 1 + Integer.BYTES + 12 + 16 + 1;

    private final KeyRingHolder rings;
    private final ValueBytes values;
    private final Binding binding;

    Cipher(KeyRingHolder rings, ValueBytes values) {
        this.rings = rings;
        this.values = values;
        this.binding = new Binding(values);
    }

    /** Returns the key by which values are encrypted. */
    long keyId() {
        return rings.get().primary();
    }

    KeyRing ring() {
        return rings.get();
    }

    byte[] encrypt(FieldDefinition field, Object value, String tenant, RecordKey key) {
        try {
            return rings.get().encrypt(values.write(field.type(), value), binding.ofValue(tenant, field.name(), key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot encrypt", e);
        }
    }

    /**
     * Returns the value of a ciphertext.
     *
     * @throws DataFlowException {@code DF-924} when it was changed or moved, {@code DF-925} when its key is gone
     */
    Object decrypt(FieldDefinition field, byte[] encrypted, String tenant, RecordKey key) {
        KeyRing ring = rings.get();
        if (encrypted.length < LEAST || encrypted[0] != WITH_KEY_ID) {
            throw refused(field, key, "It is too short, or no encrypted value at all");
        }
        long id = Integer.toUnsignedLong(ByteBuffer.wrap(encrypted).getInt(1));
        if (!ring.has(id)) {
            throw missing(field, key, id);
        }
        try {
            return values.read(ring.decrypt(encrypted, binding.ofValue(tenant, field.name(), key)));
        } catch (GeneralSecurityException refused) {
            throw refused(
                    field,
                    key,
                    "It is another one's: of another record, field, table or tenant; or its bytes were changed; or the key "
                            + id + " of this key ring is not the one that it was encrypted by");
        }
    }

    private static DataFlowException refused(FieldDefinition field, RecordKey key, String why) {
        return Problem.of(
                        StandardCode.CIPHERTEXT_REFUSED,
                        "The encrypted value of '" + field.name() + "' of a record of "
                                + key.model().name() + " was changed, or moved there")
                .at(Location.model(key.model().name(), field.name()))
                .cause(why)
                .fix("Restore the record from a backup; read the other fields without this one", "fields: […]")
                .toException();
    }

    private static DataFlowException missing(FieldDefinition field, RecordKey key, long id) {
        return Problem.of(
                        StandardCode.ENCRYPTION_KEY_MISSING,
                        "The value of '" + field.name() + "' of a record of "
                                + key.model().name() + " is encrypted by the key " + id
                                + ", which is not in the key ring")
                .at(Location.model(key.model().name(), field.name()))
                .found("key " + id)
                .cause(
                        "The key was removed before all records were rotated, the ring is another one, or the first bytes of"
                                + " the value were changed")
                .fix("Put the key back into the ring, rotate, and remove it then")
                .toException();
    }
}

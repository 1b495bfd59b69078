package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes blind indexes: 128 bits of HMAC-SHA-256 over tenant, table, field and value, as 32 hexadecimal digits. Thread-safe. */
final class BlindIndexes {

    private final KeyRingHolder rings;

    BlindIndexes(KeyRingHolder rings) {
        this.rings = rings;
    }

    /** Returns the index of a value to store; null for null. */
    @Nullable
    String of(ModelDefinition model, EncryptedField field, @Nullable Object value, String tenant) {
        return value == null ? null : rings.get().index(input(model, field, value, tenant));
    }

    /** Returns the indexes that stored records with a value may have: one for each key of the ring. */
    List<String> all(ModelDefinition model, EncryptedField field, Object value, String tenant) {
        return rings.get().allIndexes(input(model, field, value, tenant));
    }

    private static byte[] input(ModelDefinition model, EncryptedField field, Object value, String tenant) {
        byte[] bytes = IndexedValues.of(field.type(), value);
        if (bytes == null) {
            throw Problem.of(
                            StandardCode.TYPE_MISMATCH,
                            "A value for " + field.type().notation() + " cannot be of "
                                    + value.getClass().getSimpleName() + ", or is written otherwise")
                    .at(Location.model(model.name(), field.name()))
                    .expected(field.type().notation())
                    .toException();
        }
        return Binding.ofIndex(tenant, model, field.name(), bytes);
    }
}

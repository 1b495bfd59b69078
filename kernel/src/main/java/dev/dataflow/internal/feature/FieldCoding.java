package dev.dataflow.internal.feature;

import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the values of one field into the form in which features keep them, and back. Immutable and thread-safe. */
final class FieldCoding {

    private final FieldDefinition field;
    private final List<Feature> outermostFirst;
    private final boolean byKey;

    FieldCoding(FieldDefinition field, FeatureChain chain) {
        this.field = field;
        this.outermostFirst = chain.encoders(field);
        this.byKey = outermostFirst.stream().anyMatch(feature -> feature.encodesByKey(field));
    }

    FieldDefinition field() {
        return field;
    }

    /** Returns whether values are kept in another form. */
    boolean any() {
        return !outermostFirst.isEmpty();
    }

    /** Returns whether that form depends on the record's key. */
    boolean isByKey() {
        return byKey;
    }

    /** Returns the field that stands for this one in unique keys; null when its values cannot be compared. */
    @Nullable
    String comparable() {
        return any() ? outermostFirst.get(0).comparable(field) : field.name();
    }

    /**
     * Returns a value's kept form.
     *
     * @param key may be null unless the form depends on it
     */
    @Nullable
    Object encode(@Nullable Object value, @Nullable RecordKey key, OperationContext context) {
        Object kept = value;
        for (Feature feature : outermostFirst) {
            kept = feature.encodesByKey(field)
                    ? feature.encode(field, kept, Objects.requireNonNull(key, "key"), context)
                    : feature.encode(field, kept, context);
        }
        return kept;
    }

    /**
     * Returns the value of a kept form.
     *
     * @param key may be null unless the form depends on it
     */
    @Nullable
    Object decode(@Nullable Object kept, @Nullable RecordKey key, OperationContext context) {
        Object value = kept;
        for (int i = outermostFirst.size() - 1; i >= 0; i--) {
            Feature feature = outermostFirst.get(i);
            value = feature.encodesByKey(field)
                    ? feature.decode(field, value, Objects.requireNonNull(key, "key"), context)
                    : feature.decode(field, value, context);
        }
        return value;
    }
}

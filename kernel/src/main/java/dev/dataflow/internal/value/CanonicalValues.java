package dev.dataflow.internal.value;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;

/**
 * Turns what users give into the one Java class that each field type has, where nothing can be lost. Thread-safe.
 *
 * <p>The only alteration: times finer than microseconds are cut (refused where the caller is strict). A value that is
 * canonical already is returned as it is, without an allocation; lists and JSON are always copied into unmodifiable
 * ones. A {@code byte[]} is <em>not</em> copied: the caller leaves it alone until the operation has ended.
 *
 * <p>A time that carries an offset is the same instant in UTC: exactly for {@code timestamptz}; a {@code timestamp}
 * gets the date and time in UTC, and a strict caller may only give it UTC.
 */
public final class CanonicalValues {

    private final FieldType.Visitor<Conversion> conversions;

    /**
     * Makes the conversions.
     *
     * @param json what reads the JSON of a Jackson tree
     */
    public CanonicalValues(JsonCodec json) {
        conversions = new Conversions(this, requireNonNull(json, "json"));
    }

    /** Returns what makes values of a type canonical, to be kept where many are. */
    public Conversion conversion(FieldType type) {
        return type.accept(conversions);
    }

    /**
     * Returns the canonical value for a type, an instance of {@link FieldType#javaType()}.
     *
     * @param value what the user gave; not null
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-102} for another type or digits that do not fit,
     *     {@code DF-103} for a date or time, {@code DF-109} for an enumeration, {@code DF-115} for text that no database
     *     keeps alike, {@code DF-119} for a number out of range; the problem's location is unknown, callers add theirs
     */
    public Object canonical(FieldType type, Object value, Strictness strictness) {
        return type.accept(conversions).convert(type, value, strictness);
    }
}

package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bytes that blind indexes are made of: alike for a stored value and for one that a filter compares with. */
final class IndexedValues {

    private IndexedValues() {}

    /** Returns whether values of a type can have a blind index: those that have one way of being equal. */
    static boolean canHave(FieldType type) {
        return type.isText() || type.isInteger() || type instanceof FieldType.Uuid || type instanceof FieldType.Date;
    }

    /**
     * Returns the bytes of a value; null when it is no value of the type, which no record has.
     *
     * @param value canonical, or as a caller gives it in a filter
     */
    static byte @Nullable [] of(FieldType type, Object value) {
        if (type.isText()) {
            return value instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : value instanceof Enum<?> constant ? constant.name().getBytes(StandardCharsets.UTF_8) : null;
        } else if (type.isInteger()) {
            return value instanceof Number number ? integer(number) : null;
        } else if (type instanceof FieldType.Uuid) {
            return uuid(value);
        }
        return date(value);
    }

    private static byte @Nullable [] integer(Number number) {
        try {
            long exact = number instanceof BigInteger big
                    ? big.longValueExact()
                    : number instanceof BigDecimal decimal ? decimal.longValueExact() : number.longValue();
            boolean whole = !(number instanceof Double || number instanceof Float) || number.doubleValue() == exact;
            return whole ? new ByteWriter(Long.BYTES).number(exact).toBytes() : null;
        } catch (ArithmeticException notWhole) {
            return null;
        }
    }

    private static byte @Nullable [] uuid(Object value) {
        try {
            UUID id = value instanceof UUID given ? given : UUID.fromString(String.valueOf(value));
            return new ByteWriter(2 * Long.BYTES)
                    .number(id.getMostSignificantBits())
                    .number(id.getLeastSignificantBits())
                    .toBytes();
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    private static byte @Nullable [] date(Object value) {
        try {
            LocalDate date = value instanceof LocalDate given ? given : LocalDate.parse(String.valueOf(value));
            return new ByteWriter(Long.BYTES).number(date.toEpochDay()).toBytes();
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}

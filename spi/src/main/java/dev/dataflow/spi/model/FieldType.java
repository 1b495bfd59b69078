package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The type of a field, the same on every database. Sealed with one open case, {@link Extension}, which a plugin's
 * {@code TypeMapper} serves. Immutable.
 *
 * <p>Each type has one Java class in which values come back, whatever the database: {@link #javaType()}.
 */
@API(status = API.Status.STABLE, since = "1.0")
public sealed interface FieldType {

    /** Returns the type as it is written in a model file: {@code text}, {@code decimal(12,2)}, {@code array(integer)}. */
    default String notation() {
        return accept(new TypeNotation());
    }

    /** Returns the class of values that are read. */
    Class<?> javaType();

    /** Returns whether values are whole numbers. */
    default boolean isInteger() {
        return this instanceof SmallInt || this instanceof Int || this instanceof BigInt;
    }

    /** Returns whether values are numbers. */
    default boolean isNumber() {
        return isInteger() || this instanceof Decimal || this instanceof Real || this instanceof DoublePrecision;
    }

    /** Returns whether values are text: text or an enumeration. */
    default boolean isText() {
        return this instanceof Text || this instanceof Enumeration;
    }

    /** Text; {@code length} in characters (code points), 0 for unlimited. */
    record Text(int length) implements FieldType {
        public Text {
            if (length < 0) {
                throw new IllegalArgumentException("length: " + length + " (expected: >= 0)");
            }
        }

        @Override
        public Class<?> javaType() {
            return String.class;
        }
    }

    /** True or false. */
    record Bool() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Boolean.class;
        }
    }

    /** Whole number of 16 bits; read as {@code Integer}. */
    record SmallInt() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Integer.class;
        }
    }

    /** Whole number of 32 bits. */
    record Int() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Integer.class;
        }
    }

    /** Whole number of 64 bits. */
    record BigInt() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Long.class;
        }
    }

    /** Binary floating point of 32 bits. */
    record Real() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Float.class;
        }
    }

    /** Binary floating point of 64 bits. */
    record DoublePrecision() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Double.class;
        }
    }

    /** Exact decimal number with {@code precision} digits, {@code scale} of them after the point. */
    record Decimal(int precision, int scale) implements FieldType {
        public Decimal {
            if (precision < 1 || precision > 65 || scale < 0 || scale > precision || scale > 30) {
                throw new IllegalArgumentException("decimal(" + precision + "," + scale
                        + ") (expected: 1 <= precision <= 65, 0 <= scale <= 30, scale <= precision)");
            }
        }

        @Override
        public Class<?> javaType() {
            return java.math.BigDecimal.class;
        }
    }

    /** Calendar date, years 1 to 9999. */
    record Date() implements FieldType {
        @Override
        public Class<?> javaType() {
            return java.time.LocalDate.class;
        }
    }

    /** Time of day with microseconds. */
    record Time() implements FieldType {
        @Override
        public Class<?> javaType() {
            return java.time.LocalTime.class;
        }
    }

    /** Date and time without zone, with microseconds. */
    record Timestamp() implements FieldType {
        @Override
        public Class<?> javaType() {
            return java.time.LocalDateTime.class;
        }
    }

    /** Instant with microseconds, kept in UTC. */
    record TimestampTz() implements FieldType {
        @Override
        public Class<?> javaType() {
            return java.time.Instant.class;
        }
    }

    /** UUID. */
    record Uuid() implements FieldType {
        @Override
        public Class<?> javaType() {
            return java.util.UUID.class;
        }
    }

    /** Bytes. */
    record Bytes() implements FieldType {
        @Override
        public Class<?> javaType() {
            return byte[].class;
        }
    }

    /** JSON; read as map, list, string, number, boolean. A JSON null is null. */
    record Json() implements FieldType {
        @Override
        public Class<?> javaType() {
            return Object.class;
        }
    }

    /** List of values of one scalar type; elements are not null. */
    record Array(FieldType of) implements FieldType {
        public Array {
            requireNonNull(of, "of");
            if (of instanceof Array || of instanceof Json || of instanceof Bytes) {
                throw new IllegalArgumentException(
                        "array(" + of.notation() + ") (expected: an array of a scalar type)");
            }
        }

        @Override
        public Class<?> javaType() {
            return List.class;
        }
    }

    /** One of a fixed set of names; read as {@code String} in rows, as the enum constant in typed records. */
    record Enumeration(List<String> values) implements FieldType {
        public Enumeration {
            values = List.copyOf(values);
            if (values.isEmpty() || values.stream().distinct().count() != values.size()) {
                throw new IllegalArgumentException("enum" + values + " (expected: at least one name, none twice)");
            }
        }

        @Override
        public Class<?> javaType() {
            return String.class;
        }
    }

    /**
     * The open case: a type that a plugin brings, with a codec per dialect.
     *
     * @param id the plugin's name for it, lower case, {@code point} for example
     * @param parameters what stands in parentheses, in order of writing
     * @param javaType class of values
     */
    record Extension(String id, Map<String, String> parameters, Class<?> javaType) implements FieldType {
        public Extension {
            requireNonNull(javaType, "javaType");
            id = id.toLowerCase(Locale.ROOT);
            parameters = Map.copyOf(parameters);
        }
    }

    /** Returns unlimited text (255 characters where it is a key, unique or indexed). */
    static FieldType text() {
        return new Text(0);
    }

    /** Returns text of at most {@code length} characters. */
    static FieldType text(int length) {
        return new Text(length);
    }

    /** Returns the boolean type. */
    static FieldType bool() {
        return new Bool();
    }

    /** Returns the 16 bit whole number. */
    static FieldType smallint() {
        return new SmallInt();
    }

    /** Returns the 32 bit whole number. */
    static FieldType integer() {
        return new Int();
    }

    /** Returns the 64 bit whole number. */
    static FieldType bigint() {
        return new BigInt();
    }

    /** Returns the 32 bit floating point number. */
    static FieldType real() {
        return new Real();
    }

    /** Returns the 64 bit floating point number. */
    static FieldType doublePrecision() {
        return new DoublePrecision();
    }

    /** Returns {@code decimal(38,10)}. */
    static FieldType decimal() {
        return new Decimal(38, 10);
    }

    /** Returns an exact decimal. */
    static FieldType decimal(int precision, int scale) {
        return new Decimal(precision, scale);
    }

    /** Returns the date type. */
    static FieldType date() {
        return new Date();
    }

    /** Returns the time type. */
    static FieldType time() {
        return new Time();
    }

    /** Returns date and time without zone. */
    static FieldType timestamp() {
        return new Timestamp();
    }

    /** Returns the instant type. */
    static FieldType timestamptz() {
        return new TimestampTz();
    }

    /** Returns the UUID type. */
    static FieldType uuid() {
        return new Uuid();
    }

    /** Returns the byte array type. */
    static FieldType bytes() {
        return new Bytes();
    }

    /** Returns the JSON type. */
    static FieldType json() {
        return new Json();
    }

    /** Returns a list of a scalar type. */
    static FieldType array(FieldType of) {
        return new Array(of);
    }

    /** Returns an enumeration. */
    static FieldType enumeration(String... names) {
        return new Enumeration(List.of(names));
    }

    /** Calls the visitor's method for this case. A new case breaks the compilation of every visitor. */
    default <R> R accept(Visitor<R> visitor) {
        return TypeDispatch.dispatch(this, visitor);
    }

    /** One method for each case. Our own code branches over types by a visitor only. */
    interface Visitor<R> {
        /** Visits text. */
        R text(Text type);

        /** Visits the boolean. */
        R bool();

        /** Visits a whole number of 16, 32 or 64 bits. */
        R integer(int bits);

        /** Visits the 32 bit floating point number. */
        R real();

        /** Visits the 64 bit floating point number. */
        R doublePrecision();

        /** Visits an exact decimal. */
        R decimal(Decimal type);

        /** Visits the date. */
        R date();

        /** Visits the time. */
        R time();

        /** Visits date and time without zone. */
        R timestamp();

        /** Visits the instant. */
        R timestamptz();

        /** Visits the UUID. */
        R uuid();

        /** Visits bytes. */
        R bytes();

        /** Visits JSON. */
        R json();

        /** Visits a list. */
        R array(Array type);

        /** Visits an enumeration. */
        R enumeration(Enumeration type);

        /** Visits a plugin's type. */
        R extension(Extension type);
    }
}

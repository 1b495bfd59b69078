package dev.dataflow.dialect.postgres.internal.schema;

import dev.dataflow.spi.model.FieldType;
import org.jspecify.annotations.Nullable;

/** Finds the field type that reads and writes a column without loss. */
final class ColumnTypes {

    /** What the server adds to the length or precision of a type. */
    private static final int HEADER = 4;

    private static final int SHORT = 0xffff;
    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 30;

    private ColumnTypes() {}

    /**
     * Returns the type, or null when there is none.
     *
     * @param name the server's short name, with an underscore before that of an array's elements
     * @param modifier length or precision as the catalog has it; -1 for none
     */
    static @Nullable FieldType of(String name, int modifier) {
        if (name.startsWith("_")) {
            FieldType element = scalar(name.substring(1), modifier);
            return element == null || element instanceof FieldType.Json || element instanceof FieldType.Bytes
                    ? null
                    : FieldType.array(element);
        }
        return scalar(name, modifier);
    }

    private static @Nullable FieldType scalar(String name, int modifier) {
        return switch (name) {
            case "text" -> FieldType.text();
            case "varchar" -> modifier < 0 ? FieldType.text() : FieldType.text(modifier - HEADER);
            case "bool" -> FieldType.bool();
            case "int2" -> FieldType.smallint();
            case "int4" -> FieldType.integer();
            case "int8" -> FieldType.bigint();
            case "float4" -> FieldType.real();
            case "float8" -> FieldType.doublePrecision();
            case "numeric" -> numeric(modifier);
            case "date" -> FieldType.date();
            case "time" -> FieldType.time();
            case "timestamp" -> FieldType.timestamp();
            case "timestamptz" -> FieldType.timestamptz();
            case "uuid" -> FieldType.uuid();
            case "bytea" -> FieldType.bytes();
            case "jsonb" -> FieldType.json();
            default -> null;
        };
    }

    private static @Nullable FieldType numeric(int modifier) {
        if (modifier < 0) {
            return FieldType.decimal();
        }
        int precision = (modifier - HEADER) >>> Short.SIZE;
        int scale = (modifier - HEADER) & SHORT;
        return precision > MOST_DIGITS || scale > MOST_SCALE || scale > precision
                ? null
                : FieldType.decimal(precision, scale);
    }
}

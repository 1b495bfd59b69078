package dev.dataflow.examples.h2.internal.schema;

import dev.dataflow.spi.model.FieldType;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The field types of H2's columns. */
final class ColumnTypes {

    private static final long WITHOUT_LENGTH = 1_000_000_000L;
    private static final int MOST_DIGITS = 38;

    private ColumnTypes() {}

    /** Returns the type of a row of {@code data_type, character_maximum_length, numeric_precision, numeric_scale}. */
    static @Nullable FieldType of(ResultSet rows, int first) throws SQLException {
        long length = rows.getLong(first + 1);
        int precision = rows.getInt(first + 2);
        int scale = rows.getInt(first + 3);
        return switch (rows.getString(first)) {
            case "CHARACTER VARYING", "CHARACTER LARGE OBJECT" ->
                length >= WITHOUT_LENGTH ? FieldType.text() : FieldType.text((int) length);
            case "BOOLEAN" -> FieldType.bool();
            case "SMALLINT" -> FieldType.smallint();
            case "INTEGER" -> FieldType.integer();
            case "BIGINT" -> FieldType.bigint();
            case "REAL" -> FieldType.real();
            case "DOUBLE PRECISION" -> FieldType.doublePrecision();
            case "NUMERIC" ->
                precision <= MOST_DIGITS && scale >= 0 && scale <= precision
                        ? FieldType.decimal(precision, scale)
                        : null;
            case "DATE" -> FieldType.date();
            case "TIME" -> FieldType.time();
            case "TIMESTAMP" -> FieldType.timestamp();
            case "TIMESTAMP WITH TIME ZONE" -> FieldType.timestamptz();
            case "UUID" -> FieldType.uuid();
            case "BINARY VARYING" -> FieldType.bytes();
            case "JSON" -> FieldType.json();
            default -> null;
        };
    }
}

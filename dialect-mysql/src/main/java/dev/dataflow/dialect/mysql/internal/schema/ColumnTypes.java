package dev.dataflow.dialect.mysql.internal.schema;

import dev.dataflow.spi.model.FieldType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The field types of columns. */
final class ColumnTypes {

    private static final int UUID_BYTES = 16;
    private static final int MOST_SCALE = 30;

    private ColumnTypes() {}

    /**
     * Returns the field type that keeps all values of a column, or null.
     *
     * @param dataType {@code bigint}
     * @param columnType {@code bigint(20) unsigned}
     * @param length characters or bytes at most
     * @param precision digits
     * @param scale digits behind the point
     */
    static @Nullable FieldType of(String dataType, String columnType, long length, int precision, int scale) {
        boolean unsigned = columnType.contains("unsigned");
        return switch (dataType.toLowerCase(Locale.ROOT)) {
            case "tinyint" ->
                columnType.startsWith("tinyint(1)") && !unsigned ? FieldType.bool() : FieldType.smallint();
            case "smallint" -> unsigned ? FieldType.integer() : FieldType.smallint();
            case "mediumint", "year" -> FieldType.integer();
            case "int", "integer" -> unsigned ? FieldType.bigint() : FieldType.integer();
            case "bigint" -> unsigned ? FieldType.decimal(20, 0) : FieldType.bigint();
            case "float" -> FieldType.real();
            case "double" -> FieldType.doublePrecision();
            case "decimal" -> scale <= MOST_SCALE ? FieldType.decimal(precision, scale) : null;
            case "date" -> FieldType.date();
            case "time" -> FieldType.time();
            case "datetime" -> FieldType.timestamp();
            case "timestamp" -> FieldType.timestamptz();
            case "json" -> FieldType.json();
            case "char", "varchar" -> FieldType.text((int) length);
            case "tinytext", "text", "mediumtext", "longtext", "enum", "set" -> FieldType.text();
            case "binary" -> length == UUID_BYTES ? FieldType.uuid() : FieldType.bytes();
            case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> FieldType.bytes();
            default -> null;
        };
    }
}

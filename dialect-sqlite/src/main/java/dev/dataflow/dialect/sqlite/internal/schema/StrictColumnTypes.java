package dev.dataflow.dialect.sqlite.internal.schema;

import dev.dataflow.dialect.sqlite.internal.type.TypeNotation;
import dev.dataflow.spi.model.FieldType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types in STRICT tables: the field's own where a comment names it, else what the declared type holds. */
final class StrictColumnTypes implements ColumnTypes {

    private final Map<String, String> comments;

    StrictColumnTypes(Map<String, String> comments) {
        this.comments = comments;
    }

    @Override
    public @Nullable FieldType type(String column, String declared) {
        String comment = comments.get(column);
        FieldType noted = comment == null ? null : TypeNotation.parse(comment);
        if (noted != null) {
            return noted;
        }
        return switch (declared.toUpperCase(Locale.ROOT)) {
            case "INT", "INTEGER" -> FieldType.bigint();
            case "REAL" -> FieldType.doublePrecision();
            case "TEXT" -> FieldType.text();
            case "BLOB" -> FieldType.bytes();
            default -> null;
        };
    }
}

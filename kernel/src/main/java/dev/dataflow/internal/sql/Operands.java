package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What walker and renderers must agree on about operands. */
final class Operands {

    private Operands() {}

    /** Returns the number of binds for a list of so many values: the next power of two, 0 for none. */
    static int padded(int values) {
        return values <= 1 ? values : Integer.highestOneBit(values - 1) << 1;
    }

    /** Returns whether a list of so many values is bound as one. */
    static boolean travelsAsOne(FieldType type, ColumnCodec codec, int values) {
        return values > 1 && isPlain(type) && codec.several() != null;
    }

    /** Returns the number of values that are not null. */
    static int withoutNulls(Collection<?> list) {
        int count = 0;
        for (Object value : list) {
            if (value != null) {
                count++;
            }
        }
        return count;
    }

    /** Returns whether a comparison looks into a JSON document. */
    static boolean isJson(FieldType type) {
        return type instanceof FieldType.Json;
    }

    /** Returns whether a type has values that one {@code in (…)} can compare. */
    static boolean isPlain(FieldType type) {
        return !(type instanceof FieldType.Json
                || type instanceof FieldType.Array
                || type instanceof FieldType.Extension);
    }

    /** Returns a character for the class of a canonical value. */
    static char kind(@Nullable Object value) {
        if (value instanceof String) {
            return 's';
        } else if (value instanceof Long || value instanceof Integer) {
            return 'l';
        } else if (value instanceof Double || value instanceof Float) {
            return 'd';
        } else if (value instanceof BigDecimal) {
            return 'n';
        } else if (value instanceof Boolean) {
            return 'b';
        } else if (value instanceof List) {
            return 'L';
        } else if (value instanceof Map) {
            return 'M';
        }
        return value == null ? '0' : 'o';
    }

    /** Returns a value as a list: itself, or the only element. */
    static List<?> asList(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into JSON values: text for what JSON has no form for, a fixed mark for what the trail must not hold. Immutable
 * and thread-safe.
 */
final class RecordJson {

    /** Stands for the value of a masked field. */
    static final String MASKED = "[masked]";

    /** Stands for the value of a field that another feature keeps in another form. */
    static final String ENCODED = "[encrypted]";

    private final List<String> names;
    private final Set<String> masked;

    RecordJson(ModelDefinition model, Set<String> masked) {
        this.names = model.visibleFields().stream().map(FieldDefinition::name).toList();
        this.masked = masked;
    }

    /** Returns the JSON values of a record; null for none. */
    @Nullable
    Map<String, @Nullable Object> of(@Nullable Row row, Set<String> encoded) {
        if (row == null) {
            return null;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String name : names) {
            Object value = row.get(name);
            if (value != null && masked.contains(name)) {
                value = MASKED;
            } else if (value != null && encoded.contains(name)) {
                value = ENCODED;
            }
            values.put(name, plain(value));
        }
        return values;
    }

    /** Returns the JSON value of a value. */
    static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof Float number) {
            return Double.valueOf(number.toString());
        } else if (value instanceof Double) {
            return value;
        } else if (value instanceof Number number) {
            return number.longValue();
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((key, member) -> members.put(String.valueOf(key), plain(member)));
            return members;
        }
        return value.toString();
    }
}

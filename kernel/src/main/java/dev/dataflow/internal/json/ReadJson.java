package dev.dataflow.internal.json;

import dev.dataflow.internal.value.StorableText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells values that are as if they had been read from JSON from those that have yet to become so. */
final class ReadJson {

    /** Deeper values go the long way, which tells what is wrong with them. */
    private static final int DEEPEST = 20;

    private ReadJson() {}

    /** Returns whether a value has the classes that reading gives, and nothing in it that reading refuses. */
    static boolean isRead(@Nullable Object value) {
        return isRead(value, 0);
    }

    private static boolean isRead(@Nullable Object value, int depth) {
        if (value == null || value instanceof Long || value instanceof Boolean) {
            return true;
        } else if (value instanceof String text) {
            return StorableText.isStorable(text);
        } else if (value instanceof Double number) {
            return Double.isFinite(number);
        } else if (depth < DEEPEST && value instanceof Map<?, ?> map) {
            return areRead(map, depth);
        }
        return depth < DEEPEST && value instanceof List<?> list && areRead(list, depth);
    }

    private static boolean areRead(Map<?, ?> map, int depth) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)
                    || !StorableText.isStorable(key)
                    || !isRead(entry.getValue(), depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean areRead(List<?> list, int depth) {
        for (Object element : list) {
            if (!isRead(element, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}

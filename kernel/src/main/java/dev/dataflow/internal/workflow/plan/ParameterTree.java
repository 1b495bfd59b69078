package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.workflow.template.ValueExpression;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts connected values into what is written for a parameter. */
final class ParameterTree {

    private ParameterTree() {}

    /**
     * Returns {@code base} with {@code leaf} at the end of {@code path}; null when something on the way is no map.
     *
     * @param base what is written; null for nothing
     */
    static @Nullable ValueExpression put(@Nullable ValueExpression base, List<String> path, ValueExpression leaf) {
        if (path.isEmpty()) {
            return leaf;
        }
        Map<String, ValueExpression> entries = entries(base);
        if (entries == null) {
            return null;
        }
        ValueExpression inner = put(entries.get(path.get(0)), path.subList(1, path.size()), leaf);
        if (inner == null) {
            return null;
        }
        entries.put(path.get(0), inner);
        return new ValueExpression.Entries(entries);
    }

    private static @Nullable Map<String, ValueExpression> entries(@Nullable ValueExpression base) {
        Map<String, ValueExpression> entries = new LinkedHashMap<>();
        if (base == null || (base instanceof ValueExpression.Constant c && c.value() == null)) {
            return entries;
        }
        if (base instanceof ValueExpression.Entries written) {
            entries.putAll(written.entries());
            return entries;
        }
        if (base instanceof ValueExpression.Constant constant && constant.value() instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put((String) key, new ValueExpression.Constant(value)));
            return entries;
        }
        return null;
    }
}

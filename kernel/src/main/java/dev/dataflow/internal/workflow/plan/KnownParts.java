package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.workflow.template.ValueExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the definition of a workflow tells of values of which a part is known only in a run. */
final class KnownParts {

    private KnownParts() {}

    /**
     * Returns a map with all names, the values that are known, and null for the others. An operator whose operand is not
     * known is left out, and so is an unknown part of a list.
     */
    static Map<String, @Nullable Object> of(ValueExpression.Entries entries) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        entries.entries().forEach((name, value) -> {
            Object part = part(value);
            if (part != null || !name.startsWith("$") || value instanceof ValueExpression.Constant) {
                known.put(name, part);
            }
        });
        return known;
    }

    /** Returns the parameters of a node that are known whole. */
    @SuppressWarnings("NullAway") // a parameter may be null, which Map<String, Object> cannot say
    static Map<String, Object> constants(Map<String, ValueExpression> values) {
        Map<String, Object> known = new HashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof ValueExpression.Constant constant) {
                known.put(name, constant.value());
            }
        });
        return known;
    }

    private static @Nullable Object part(ValueExpression value) {
        if (value instanceof ValueExpression.Constant constant) {
            return constant.value();
        } else if (value instanceof ValueExpression.Entries entries) {
            Map<String, @Nullable Object> map = of(entries);
            return map.isEmpty() ? null : map;
        } else if (value instanceof ValueExpression.Items items) {
            List<@Nullable Object> list = new ArrayList<>();
            for (ValueExpression item : items.items()) {
                Object part = part(item);
                if (part != null) {
                    list.add(part);
                }
            }
            return list.isEmpty() ? null : list;
        }
        return null;
    }
}

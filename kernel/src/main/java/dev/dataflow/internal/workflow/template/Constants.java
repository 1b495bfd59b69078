package dev.dataflow.internal.workflow.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps and lists of constants as one constant. */
final class Constants {

    private Constants() {}

    static ValueExpression map(Map<String, ValueExpression> entries) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, ((ValueExpression.Constant) entry).value()));
        return new ValueExpression.Constant(Collections.unmodifiableMap(values));
    }

    static ValueExpression list(List<ValueExpression> items) {
        List<@Nullable Object> values = new ArrayList<>(items.size());
        items.forEach(item -> values.add(((ValueExpression.Constant) item).value()));
        return new ValueExpression.Constant(Collections.unmodifiableList(values));
    }
}

package dev.dataflow.testkit.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes changes of records at random: new values, and changes that the database computes. */
final class Changes {

    private final Samples samples;

    Changes(Samples samples) {
        this.samples = samples;
    }

    /** Returns a change of at least one field of a model's record. */
    Change of(String model) {
        Map<String, @Nullable Object> fields = samples.fields(model, 25);
        if (fields.isEmpty()) {
            fields.put(model.equals("Account") ? "age" : "size", samples.number());
        }
        Map<String, @Nullable Object> written = new LinkedHashMap<>(fields);
        Map<String, UnaryOperator<@Nullable Object>> effects = new LinkedHashMap<>();
        fields.forEach((field, value) -> effects.put(field, old -> value));
        for (String field : List.copyOf(fields.keySet())) {
            if (samples.sometimes(40)) {
                compute(field, written, effects);
            }
        }
        return new Change(written, row -> {
            Map<String, @Nullable Object> changed = new LinkedHashMap<>();
            effects.forEach((field, effect) -> changed.put(field, effect.apply(row.get(field))));
            return changed;
        });
    }

    private void compute(
            String field, Map<String, @Nullable Object> written, Map<String, UnaryOperator<@Nullable Object>> effects) {
        switch (field) {
            case "age", "size" -> {
                int step = samples.number();
                written.put(field, Map.of("$inc", step));
                effects.put(field, old -> old == null ? null : (Integer) old + step);
            }
            case "balance" -> {
                BigDecimal step = samples.amount();
                written.put(field, Map.of("$inc", step));
                effects.put(field, old -> old == null ? null : ((BigDecimal) old).add(step));
            }
            case "born" -> limit(field, samples.date(), written, effects);
            case "name", "note" -> limit(field, samples.text(), written, effects);
            case "tags" -> elements(written, effects);
            default -> {
                if (Samples.isNullable(field)) {
                    written.put(field, Map.of("$unset", true));
                    effects.put(field, old -> null);
                }
            }
        }
    }

    private void limit(
            String field,
            Object bound,
            Map<String, @Nullable Object> written,
            Map<String, UnaryOperator<@Nullable Object>> effects) {
        boolean least = samples.sometimes(50);
        written.put(field, Map.of(least ? "$min" : "$max", bound));
        effects.put(field, old -> {
            if (old == null) {
                return bound;
            }
            int order = ValueOrder.INSTANCE.compare(old, bound);
            return (least ? order <= 0 : order >= 0) ? old : bound;
        });
    }

    private void elements(Map<String, @Nullable Object> written, Map<String, UnaryOperator<@Nullable Object>> effects) {
        String tag = samples.tag();
        boolean append = samples.sometimes(50);
        written.put("tags", Map.of(append ? "$append" : "$remove", tag));
        effects.put("tags", old -> {
            if (old == null) {
                return append ? List.of(tag) : null;
            }
            List<Object> changed = new ArrayList<>((List<?>) old);
            if (append) {
                changed.add(tag);
            } else {
                changed.removeIf(tag::equals);
            }
            return changed;
        });
    }
}

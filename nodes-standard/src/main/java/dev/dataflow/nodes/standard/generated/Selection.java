package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which records a call means: {@code id} or {@code filter}, of which one is enough. Immutable.
 *
 * @param filter the filter
 * @param key the value of {@code id} by the key's fields; empty when the call goes by {@code filter}
 * @param given whether the call names one of the two
 */
record Selection(Filter filter, Map<String, Object> key, boolean given) {

    /** No record. */
    static final Selection NONE = new Selection(Filter.none(), Map.of(), false);

    /** Reads the selection of a call; {@link #NONE} when it names neither. A null value never means "all". */
    static Selection read(ModelDefinition model, Arguments in, QueryReader queries) {
        refuseNull(in, "id");
        refuseNull(in, "filter");
        Map<String, Object> key = in.has("id") ? key(model, in) : Map.of();
        if (in.has("id") && in.has("filter") && !sameMeaning(key, in.value("filter"))) {
            in.add(in.problem(
                            StandardCode.CONTRADICTING_PARAMETERS, "filter", "'id' and 'filter' name different records")
                    .found("id and filter")
                    .expected("one of them")
                    .fix("Give only one, or put the key into the filter."));
        }
        if (in.has("id")) {
            return new Selection(byKey(key), key, true);
        }
        if (in.has("filter")) {
            return new Selection(filter(model, in, queries), Map.of(), true);
        }
        return NONE;
    }

    /** Reads {@code filter}; without one every record is meant. */
    static Filter filter(ModelDefinition model, Arguments in, QueryReader queries) {
        refuseNull(in, "filter");
        return in.has("filter")
                ? in.read(() -> queries.filter(model, "filter", in.value("filter")), Filter.none())
                : Filter.all();
    }

    private static void refuseNull(Arguments in, String name) {
        if (in.names(name) && !in.has(name)) {
            in.add(in.problem(StandardCode.EMPTY_PARAMETER, name, "'" + name + "' is null, which names no record")
                    .found("null")
                    .cause("The output or input that it comes from is null."));
        }
    }

    private static Map<String, Object> key(ModelDefinition model, Arguments in) {
        Object id = in.value("id");
        List<String> names = model.key();
        if (id instanceof Map<?, ?> map) {
            Map<String, Object> key = new LinkedHashMap<>();
            for (String name : names) {
                Object part = map.get(name);
                if (part != null && !(part instanceof Map<?, ?>)) {
                    key.put(name, part);
                }
            }
            if (key.size() == names.size() && map.size() == names.size()) {
                return key;
            }
        } else if (names.size() == 1 && id != null && !(id instanceof Iterable<?>)) {
            return Map.of(names.get(0), id);
        }
        String shape = Shapes.keyShape(model);
        in.add(in.problem(StandardCode.INVALID_STRUCTURE, "id", "'id' is not a key of " + model.name())
                .found(id)
                .expected(names.size() == 1 ? "the value of '" + names.get(0) + "'" : "a map of " + names)
                .fix("Write the key like this, or use 'filter' for anything else:", "id: " + shape));
        return Map.of();
    }

    /** Returns the filter by a key. */
    static Filter byKey(Map<String, Object> key) {
        Filter filter = Filter.all();
        for (Map.Entry<String, Object> part : key.entrySet()) {
            filter = filter.and(Filter.eq(part.getKey(), part.getValue()));
        }
        return key.isEmpty() ? Filter.none() : filter;
    }

    private static boolean sameMeaning(Map<String, Object> key, @Nullable Object filter) {
        return filter instanceof Map<?, ?> map
                && map.size() == key.size()
                && key.entrySet().stream().allMatch(part -> same(part.getValue(), map.get(part.getKey())));
    }

    private static boolean same(Object value, @Nullable Object filterValue) {
        Object other = filterValue instanceof Map<?, ?> map && map.size() == 1 && map.containsKey("$eq")
                ? map.get("$eq")
                : filterValue;
        if (value instanceof Number a && other instanceof Number b && isFinite(a) && isFinite(b)) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString())) == 0;
        }
        return Objects.equals(value, other);
    }

    private static boolean isFinite(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }
}

package dev.dataflow.internal.model;

import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the conditions of fields and indexes as maps, the way {@link CheckReader} reads them. */
final class ConditionWriter {

    private static final String NATIVE = "native";

    private ConditionWriter() {}

    /** Returns the condition on one field as a map of operators; null when it says what no such map can. */
    static @Nullable Map<String, @Nullable Object> check(Filter condition) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        List<Filter> parts = condition instanceof Filter.And and ? and.parts() : List.of(condition);
        for (Filter part : parts) {
            if (!add(written, part)) {
                return null;
            }
        }
        return written.isEmpty() ? null : written;
    }

    /** Adds one operator; false when it is there already, or is none. */
    private static boolean add(Map<String, @Nullable Object> written, Filter part) {
        if (part instanceof Filter.Comparison comparison) {
            return addComparison(written, comparison);
        } else if (part instanceof Filter.Not not) {
            Map<String, @Nullable Object> inner = check(not.part());
            return inner != null && written.putIfAbsent("$not", inner) == null;
        } else if (part instanceof Filter.AnyElement any) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            return any.comparisons().stream().allMatch(each -> addComparison(inner, each))
                    && written.putIfAbsent("$any", inner) == null;
        }
        return false;
    }

    private static boolean addComparison(Map<String, @Nullable Object> written, Filter.Comparison comparison) {
        boolean unchecked = comparison.operator() == Operator.NATIVE_REGEX;
        String key = unchecked ? Operator.REGEX.key() : comparison.operator().key();
        if (written.containsKey(key)) {
            return false;
        }
        written.put(key, PlainText.of(comparison.value()));
        if (unchecked) {
            written.put(NATIVE, true);
        }
        return true;
    }

    /** Returns the condition on whole records as a filter; null when it says what no filter can. */
    static @Nullable Map<String, @Nullable Object> where(Filter condition) {
        if (condition instanceof Filter.And and) {
            return list("$and", and.parts());
        } else if (condition instanceof Filter.Or or) {
            return list("$or", or.parts());
        } else if (condition instanceof Filter.Not not) {
            Map<String, @Nullable Object> inner = where(not.part());
            return inner == null ? null : single("$not", inner);
        } else if (condition instanceof Filter.Comparison comparison) {
            return onField(comparison.field().toString(), condition);
        } else if (condition instanceof Filter.AnyElement any) {
            return onField(any.field().toString(), condition);
        }
        return null;
    }

    private static @Nullable Map<String, @Nullable Object> onField(String field, Filter condition) {
        Map<String, @Nullable Object> inner = check(condition);
        return inner == null ? null : single(field, inner);
    }

    private static @Nullable Map<String, @Nullable Object> list(String key, Collection<Filter> parts) {
        List<Object> written = new ArrayList<>();
        for (Filter part : parts) {
            Map<String, @Nullable Object> one = where(part);
            if (one == null) {
                return null;
            }
            written.add(one);
        }
        return single(key, written);
    }

    private static Map<String, @Nullable Object> single(String key, Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }
}

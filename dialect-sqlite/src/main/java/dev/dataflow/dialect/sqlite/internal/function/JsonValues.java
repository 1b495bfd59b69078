package dev.dataflow.dialect.sqlite.internal.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is done with parsed JSON. Numbers are equal by value, whatever their class; nothing else crosses types. */
final class JsonValues {

    private JsonValues() {}

    /** Returns whether both are the same value. */
    static Object equalTo(@Nullable Object document, @Nullable Object other) {
        return equal(document, other);
    }

    /** Returns whether an array holds all elements of a list, or an object all entries of a map. */
    static Object contains(@Nullable Object document, @Nullable Object wanted) {
        if (document instanceof List<?> elements && wanted instanceof List<?> all) {
            return all.stream().allMatch(each -> holds(elements, each));
        }
        if (document instanceof Map<?, ?> object && wanted instanceof Map<?, ?> entries) {
            return entries.entrySet().stream()
                    .allMatch(e -> object.containsKey(e.getKey()) && equal(object.get(e.getKey()), e.getValue()));
        }
        return false;
    }

    /** Returns whether an array shares an element with a list. */
    static Object overlap(@Nullable Object document, @Nullable Object wanted) {
        return document instanceof List<?> elements
                && wanted instanceof List<?> any
                && any.stream().anyMatch(each -> holds(elements, each));
    }

    /** Returns the elements of both; null when the first is no array. */
    static @Nullable Object append(@Nullable Object document, @Nullable Object more) {
        List<@Nullable Object> elements = JsonFunction.list(document);
        List<@Nullable Object> added = JsonFunction.list(more);
        if (elements == null || added == null) {
            return null;
        }
        List<@Nullable Object> all = new ArrayList<>(elements);
        all.addAll(added);
        return all;
    }

    /** Returns the elements that are not in the second; null when the first is no array. */
    static @Nullable Object remove(@Nullable Object document, @Nullable Object unwanted) {
        List<@Nullable Object> elements = JsonFunction.list(document);
        List<@Nullable Object> removed = JsonFunction.list(unwanted);
        if (elements == null || removed == null) {
            return null;
        }
        List<@Nullable Object> rest = new ArrayList<>(elements);
        rest.removeIf(each -> holds(removed, each));
        return rest;
    }

    private static boolean holds(List<?> elements, @Nullable Object wanted) {
        return elements.stream().anyMatch(each -> equal(each, wanted));
    }

    private static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        if (a instanceof Number x && b instanceof Number y) {
            return x.equals(y) || decimal(x).compareTo(decimal(y)) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return x.size() == y.size() && sameElements(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.entrySet().stream().allMatch(e -> equal(e.getValue(), y.get(e.getKey())));
        }
        return a.equals(b);
    }

    private static boolean sameElements(List<?> a, List<?> b) {
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal exact
                ? exact
                : number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(number.longValue());
    }
}

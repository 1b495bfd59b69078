package dev.dataflow.nodes.code;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.introspection.JexlMethod;
import org.jspecify.annotations.Nullable;

/** The functions that code can call by name: numbers, lists and text. */
final class Functions {

    private static final int MOST_DIGITS = 1_000;

    private static final Map<String, Function> ALL = Map.ofEntries(
            Map.entry("round", Functions::round),
            Map.entry("floor", (run, a) -> scaled(a.get(0), 0, RoundingMode.FLOOR)),
            Map.entry("ceil", (run, a) -> scaled(a.get(0), 0, RoundingMode.CEILING)),
            Map.entry("abs", (run, a) -> back(a.get(0), decimal(a.get(0)).abs())),
            Map.entry("min", (run, a) -> extreme(run, items(a), -1)),
            Map.entry("max", (run, a) -> extreme(run, items(a), 1)),
            Map.entry("sum", (run, a) -> sum(run, items(a))),
            Map.entry("avg", Functions::average),
            Map.entry("decimal", (run, a) -> decimal(a.get(0))),
            Map.entry("integer", (run, a) -> decimal(a.get(0)).longValueExact()),
            Map.entry("text", (run, a) -> text(a.get(0))),
            Map.entry("join", Functions::join),
            Map.entry("split", Functions::split),
            Map.entry("keys", (run, a) -> copy(run, ((Map<?, ?>) required(a.get(0))).keySet())),
            Map.entry("sort", Functions::sort),
            Map.entry("reverse", Functions::reverse),
            Map.entry("distinct", Functions::distinct));

    private Functions() {}

    /** What a function does. */
    @FunctionalInterface
    private interface Function {
        @Nullable
        Object call(Evaluation run, List<@Nullable Object> arguments);
    }

    /** Returns the names of all functions. */
    static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    /** Returns the function with a name; null when there is none. */
    static @Nullable JexlMethod find(String name, int arguments, Evaluation run) {
        Function function = ALL.get(name);
        return function == null || arguments == 0 ? null : new Call(name, function, run);
    }

    private static Object round(Evaluation run, List<@Nullable Object> a) {
        int digits = a.size() > 1 ? decimal(a.get(1)).intValueExact() : 0;
        if (digits < 0 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("round: " + digits + " digits (expected: 0.." + MOST_DIGITS + ")");
        }
        return scaled(a.get(0), digits, RoundingMode.HALF_UP);
    }

    private static Object scaled(@Nullable Object value, int digits, RoundingMode mode) {
        return back(value, decimal(value).setScale(digits, mode));
    }

    private static Object sum(Evaluation run, Collection<?> items) {
        BigDecimal sum = BigDecimal.ZERO;
        boolean whole = true;
        boolean binary = false;
        for (Object item : items) {
            run.checkStopped();
            if (item != null) {
                sum = sum.add(decimal(item), MathContext.DECIMAL128);
                whole &= isWhole(item);
                binary |= item instanceof Double || item instanceof Float;
            }
        }
        return whole ? (Object) sum.longValueExact() : binary ? (Object) sum.doubleValue() : sum;
    }

    private static @Nullable Object average(Evaluation run, List<@Nullable Object> a) {
        Collection<?> items = items(a);
        long number = 0;
        for (Object item : items) {
            number += item == null ? 0 : 1;
        }
        return number == 0
                ? null
                : decimal(sum(run, items)).divide(BigDecimal.valueOf(number), 10, RoundingMode.HALF_UP);
    }

    private static @Nullable Object extreme(Evaluation run, Collection<?> items, int sign) {
        Object best = null;
        for (Object item : items) {
            run.checkStopped();
            if (item != null && (best == null || sign * compare(item, best) > 0)) {
                best = item;
            }
        }
        return best;
    }

    @SuppressWarnings("unchecked") // both are of one class
    private static int compare(Object a, Object b) {
        if (a instanceof Number && b instanceof Number) {
            return decimal(a).compareTo(decimal(b));
        }
        if (a instanceof Comparable<?> && a.getClass() == b.getClass()) {
            return ((Comparable<Object>) a).compareTo(b);
        }
        throw new IllegalArgumentException("cannot compare " + a.getClass().getSimpleName() + " with "
                + b.getClass().getSimpleName());
    }

    private static Object join(Evaluation run, List<@Nullable Object> a) {
        String between = a.size() > 1 ? text(a.get(1)) : ", ";
        StringBuilder out = new StringBuilder();
        for (Object item : list(a.get(0))) {
            String text = text(item);
            run.chargeText(text.length() + (long) between.length());
            out.append(out.length() == 0 ? "" : between).append(text);
        }
        return out.toString();
    }

    private static Object split(Evaluation run, List<@Nullable Object> a) {
        String text = text(a.get(0));
        String separator = a.size() > 1 ? text(a.get(1)) : ",";
        if (separator.isEmpty()) {
            throw new IllegalArgumentException("split: an empty separator");
        }
        List<@Nullable Object> parts = new ArrayList<>();
        run.chargeText(text.length());
        run.chargeList(text.length() / separator.length() + 1L);
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Object sort(Evaluation run, List<@Nullable Object> a) {
        List<Object> items = copy(run, a.get(0));
        items.sort((x, y) -> compare(required(x), required(y)));
        return items;
    }

    private static Object reverse(Evaluation run, List<@Nullable Object> a) {
        List<Object> items = copy(run, a.get(0));
        Collections.reverse(items);
        return items;
    }

    private static Object distinct(Evaluation run, List<@Nullable Object> a) {
        return new ArrayList<>(new LinkedHashSet<>(copy(run, a.get(0))));
    }

    private static Collection<?> items(List<@Nullable Object> arguments) {
        return arguments.size() == 1 && !(arguments.get(0) instanceof Number) ? list(arguments.get(0)) : arguments;
    }

    private static List<Object> copy(Evaluation run, @Nullable Object value) {
        Collection<?> items = list(value);
        run.chargeList(items.size());
        return new ArrayList<>(items);
    }

    private static Collection<?> list(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items;
        } else if (value instanceof Object[] items) {
            return Arrays.asList(items);
        }
        throw new IllegalArgumentException("not a list");
    }

    private static Object required(@Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("null");
        }
        return value;
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Object[]) {
            throw new IllegalArgumentException("a list or map is no text; use join(list, \", \")");
        }
        return value instanceof BigDecimal number && Math.abs((long) number.scale()) < MOST_DIGITS
                ? number.toPlainString()
                : String.valueOf(value);
    }

    private static BigDecimal decimal(@Nullable Object value) {
        if (value instanceof BigDecimal given) {
            return given;
        } else if (value instanceof Number || value instanceof String) {
            BigDecimal number = new BigDecimal(value.toString().trim());
            if (Math.abs((long) number.scale()) > MOST_DIGITS) {
                throw new IllegalArgumentException("a number with more than " + MOST_DIGITS + " digits");
            }
            return number;
        }
        throw new IllegalArgumentException("not a number");
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    /** Returns a result in the class of its operand. */
    private static Object back(@Nullable Object operand, BigDecimal result) {
        if (operand instanceof Double || operand instanceof Float) {
            return result.doubleValue();
        }
        if (operand instanceof Integer && result.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
            return result.intValueExact();
        }
        return operand != null && isWhole(operand) ? (Object) result.longValueExact() : result;
    }

    /** A function as the engine calls it. */
    private record Call(String name, Function function, Evaluation run) implements JexlMethod {
        @Override
        public @Nullable Object invoke(Object target, @Nullable Object... arguments) {
            run.checkStopped();
            try {
                return function.call(run, Arrays.asList(arguments));
            } catch (ClassCastException | NumberFormatException misfit) {
                throw new IllegalArgumentException(name + ": the argument does not fit", misfit);
            } catch (IllegalArgumentException | IndexOutOfBoundsException misfit) {
                throw new IllegalArgumentException(name + ": " + misfit.getMessage(), misfit);
            }
        }

        @Override
        public @Nullable Object tryInvoke(String method, Object target, @Nullable Object... arguments)
                throws JexlException.TryFailed {
            return this; // never cached, so never tried
        }

        @Override
        public boolean tryFailed(@Nullable Object result) {
            return result == this;
        }

        @Override
        public boolean isCacheable() {
            return false;
        }

        @Override
        public Class<?> getReturnType() {
            return Object.class;
        }
    }
}

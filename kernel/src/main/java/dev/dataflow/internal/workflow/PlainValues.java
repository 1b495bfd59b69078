package dev.dataflow.internal.workflow;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.workflow.Literal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Copies what callers give into unmodifiable maps and lists, and tells whether it was plain data. Other objects are kept
 * as they are. Not thread-safe.
 */
public final class PlainValues {

    private static final int DEEPEST = 100;
    private static final int MOST = 20_000_000;

    private int count;
    private boolean plain = true;

    /** Returns whether everything that was copied is data: no function, no stream, no object of the application. */
    public boolean isPlain() {
        return plain;
    }

    /**
     * Returns a copy of a map.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-108} for keys that are no text, and for values too deep
     *     or too many to be copied, such as a map that holds itself
     */
    public Map<String, @Nullable Object> copy(Map<?, ?> map) {
        return map(map, "", 0);
    }

    /** Returns a copy of a value, as {@link #copy(Map)} does. */
    public @Nullable Object copyOf(@Nullable Object value) {
        return value(value, "", 0);
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, String path, int depth) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw invalid("A key is no text", path, String.valueOf(entry.getKey()), "a text");
            }
            copy.put(key, value(entry.getValue(), path.isEmpty() ? key : path + "." + key, depth + 1));
        }
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> list(Collection<?> list, String path, int depth) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object item : list) {
            copy.add(value(item, path + "[" + copy.size() + "]", depth + 1));
        }
        return Collections.unmodifiableList(copy);
    }

    private @Nullable Object value(@Nullable Object value, String path, int depth) {
        if (depth > DEEPEST || ++count > MOST) {
            throw invalid(
                    depth > DEEPEST ? "The value is nested too deeply; does it hold itself?" : "The value is too large",
                    path.length() > DEEPEST ? path.substring(0, DEEPEST) + "…" : path,
                    depth > DEEPEST ? depth + " levels" : count + " values",
                    depth > DEEPEST ? "at most " + DEEPEST : "at most " + MOST);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, path, depth);
        }
        if (value instanceof Collection<?> list) {
            return list(list, path, depth);
        }
        if (value instanceof Literal literal) {
            return new Literal(value(literal.value(), path, depth + 1));
        }
        plain &= isData(value);
        return value;
    }

    private static boolean isData(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof BigDecimal
                || value instanceof BigInteger
                || (value instanceof Number && value.getClass().getName().startsWith("java.lang."))
                || (value instanceof Temporal && value.getClass().getName().startsWith("java.time."))
                || value instanceof TemporalAmount
                || value instanceof UUID
                || value instanceof byte[];
    }

    private static RuntimeException invalid(String message, String path, String found, String expected) {
        return Problem.of(StandardCode.INVALID_STRUCTURE, message)
                .at(path.isEmpty() ? Location.UNKNOWN : Location.parameter(path))
                .found(found)
                .expected(expected)
                .toException();
    }
}

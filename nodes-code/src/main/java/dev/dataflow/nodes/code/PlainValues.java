package dev.dataflow.nodes.code;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlScript;
import org.jspecify.annotations.Nullable;

/** Turns values into maps, lists, text, numbers and the like that share nothing with where they came from. */
final class PlainValues {

    private static final int DEEPEST = 200;

    private final @Nullable Evaluation evaluation;

    private PlainValues(@Nullable Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Returns a copy of an input. */
    static Object copy(Object value) {
        Object copy = new PlainValues(null).plain(value, 0);
        return copy == null ? value : copy;
    }

    /** Returns an output: what code has built, at the expense of the run. */
    static @Nullable Object output(@Nullable Object value, Evaluation evaluation) {
        return new PlainValues(evaluation).plain(value, 0);
    }

    private @Nullable Object plain(@Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            throw failure("A value is nested deeper than " + DEEPEST + " levels, or holds itself");
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), counted(item, depth)));
            return copy;
        } else if (value instanceof Iterable<?> items && !(value instanceof java.nio.file.Path)) {
            List<@Nullable Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(counted(item, depth)));
            return copy;
        } else if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                copy.add(counted(Array.get(value, i), depth));
            }
            return copy;
        } else if (value instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : new BigDecimal(whole);
        } else if (value instanceof Character || value instanceof java.util.regex.Pattern) {
            return value.toString();
        } else if (value instanceof byte[] bytes) {
            return bytes.clone();
        } else if (value instanceof JexlScript) {
            throw failure("A function is no value that another node can take");
        }
        return value;
    }

    private @Nullable Object counted(@Nullable Object item, int depth) {
        if (evaluation != null) {
            evaluation.chargeList(1);
            evaluation.checkStopped();
        }
        return plain(item, depth + 1);
    }

    private static RuntimeException failure(String message) {
        return Problem.of(StandardCode.CODE_FAILED, message)
                .at(Location.parameter("code"))
                .expected("maps, lists, text, numbers, times, true, false or null")
                .toException();
    }
}

package dev.dataflow.nodes.standard;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one call, read by kind. What is wrong is collected and thrown at once by {@link #finish()}; until
 * then a wrong parameter reads as its default. Used by one thread.
 */
public final class Arguments {

    private final Map<String, Object> given;
    private final @Nullable String model;
    private final Problems problems;

    /** Makes a reader. */
    public Arguments(Map<String, Object> given, @Nullable String model, Problems problems) {
        this.given = given;
        this.model = model;
        this.problems = problems;
    }

    /** Returns whether a parameter was given and is not null. */
    public boolean has(String name) {
        return given.get(name) != null;
    }

    /** Returns whether a parameter was given, be it null. */
    public boolean names(String name) {
        return given.containsKey(name);
    }

    /** Returns the value of a parameter; null when it was not given. */
    public @Nullable Object value(String name) {
        return given.get(name);
    }

    /** Returns whether a parameter is true; false when it was not given. */
    public boolean flag(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        mismatch(name, value, "true or false");
        return false;
    }

    /** Returns a whole number within bounds; {@code otherwise} when it was not given. */
    public long number(String name, long least, long most, long otherwise) {
        Object value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte)) {
            if (value instanceof BigInteger) {
                outside(name, value, least, most);
            } else {
                mismatch(name, value, "a whole number");
            }
            return otherwise;
        }
        long number = ((Number) value).longValue();
        if (number < least || number > most) {
            outside(name, value, least, most);
            return otherwise;
        }
        return number;
    }

    /** Returns text; null when it was not given. */
    public @Nullable String text(String name) {
        Object value = given.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        mismatch(name, value, "text");
        return null;
    }

    /** Returns a map with text keys; empty when it was not given. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String name) {
        Object value = given.get(name);
        if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
            return (Map<String, Object>) map;
        }
        if (value != null) {
            mismatch(name, value, "a map");
        }
        return Map.of();
    }

    /** Returns a list of names, which may be given as one text; empty when it was not given. */
    public List<String> nameList(String name) {
        Object value = given.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String one) {
            return List.of(one);
        }
        List<String> names = new ArrayList<>();
        if (value instanceof Iterable<?> several) {
            for (Object one : several) {
                if (!(one instanceof String text)) {
                    mismatch(name, String.valueOf(one), "a list of field names");
                    return List.of();
                }
                names.add(text);
            }
            return names;
        }
        mismatch(name, value, "a list of field names");
        return List.of();
    }

    /** Returns what a reading gives, or {@code otherwise} when it fails; its problems are collected. */
    public <T> T read(Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (DataFlowException failure) {
            problems.add(failure);
            return otherwise;
        }
    }

    /** Starts a problem with a parameter; hand it to {@link #add}. */
    public Problem.Builder problem(StandardCode code, String name, String message) {
        return Problem.of(code, message).at(at(name));
    }

    /** Adds a problem. */
    public void add(Problem.Builder problem) {
        problems.add(problem);
    }

    /** Adds what an exception carries. */
    public void add(DataFlowException failure) {
        problems.add(failure);
    }

    /** Throws when something was wrong. */
    public void finish() {
        problems.throwIfAny();
    }

    private Location at(String name) {
        return model == null ? Location.parameter(name) : Location.model(model, name);
    }

    private void mismatch(String name, Object value, String expected) {
        add(problem(StandardCode.TYPE_MISMATCH, name, "'" + name + "' has the wrong type")
                .found(value.getClass().getSimpleName() + " " + value)
                .expected(expected));
    }

    private void outside(String name, Object value, long least, long most) {
        String bounds = most == Long.MAX_VALUE ? ">= " + least : least + ".." + most;
        add(problem(StandardCode.INVALID_VALUE, name, name + ": " + value)
                .found(value)
                .expected(bounds)
                .fix("Give a number within the bounds:", name + ": " + Math.max(least, Math.min(most, 100))));
    }
}

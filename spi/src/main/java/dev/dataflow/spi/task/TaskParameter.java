package dev.dataflow.spi.task;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.node.ValueKind;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a task. Immutable.
 *
 * <p>Tasks get one Java type for each kind: {@code String}, {@code Boolean}, {@code Long}, {@code BigDecimal}, {@code Instant},
 * {@code List} and {@code Map}; for {@code ANY} what was given, a text that is JSON as what it says.
 *
 * @param name name, snake case
 * @param kind kind of values
 * @param required whether it must be given
 * @param defaultValue what it is when it is not given; null for nothing
 * @param doc one sentence
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TaskParameter(
        String name,
        ValueKind kind,
        boolean required,
        @Nullable Object defaultValue,
        String doc) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public TaskParameter {
        requireNonNull(kind, "kind");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: " + NAME + ")");
        }
        if (doc.isBlank()) {
            throw new IllegalArgumentException("doc of " + name + ": blank (expected: a sentence)");
        }
        if (required && defaultValue != null) {
            throw new IllegalArgumentException(name + ": required and with a default (expected: one of them)");
        }
    }

    /** Returns a parameter that must be given. */
    public static TaskParameter required(String name, ValueKind kind, String doc) {
        return new TaskParameter(name, kind, true, null, doc);
    }

    /** Returns a parameter that may be left out. */
    public static TaskParameter optional(String name, ValueKind kind, String doc) {
        return new TaskParameter(name, kind, false, null, doc);
    }

    /** Returns this parameter, which may be left out, with what it is then. */
    public TaskParameter withDefault(Object value) {
        return new TaskParameter(name, kind, false, requireNonNull(value, "value"), doc);
    }
}

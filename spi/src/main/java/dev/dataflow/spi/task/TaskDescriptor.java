package dev.dataflow.spi.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Everything that is known about a task without running it. Immutable.
 *
 * @param name name, words of small letters: a thing and what is done to it, {@code tenants suspend}
 * @param doc one sentence
 * @param effect what it does to the world
 * @param parameters parameters, each name once
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TaskDescriptor(String name, String doc, TaskEffect effect, List<TaskParameter> parameters) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*( [a-z][a-z0-9-]*)*");

    public TaskDescriptor {
        requireNonNull(effect, "effect");
        parameters = List.copyOf(parameters);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: " + name + " (expected: " + NAME + ")");
        }
        if (doc.isBlank()) {
            throw new IllegalArgumentException("doc of " + name + ": blank (expected: a sentence)");
        }
        if (parameters.stream().map(TaskParameter::name).distinct().count() < parameters.size()) {
            throw new IllegalArgumentException("parameters of " + name + ": a name twice (expected: each once)");
        }
    }

    /** Returns the description of a task. */
    public static TaskDescriptor of(String name, TaskEffect effect, String doc, TaskParameter... parameters) {
        return new TaskDescriptor(name, doc, effect, List.of(parameters));
    }

    /** Returns the names of the parameters. */
    public List<String> parameterNames() {
        return parameters.stream().map(TaskParameter::name).toList();
    }
}

package dev.dataflow.spi.task;

import dev.dataflow.spi.error.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a task gave: single values, rows of a table, and what it found wrong. Immutable; values are texts, numbers, truth values,
 * times, lists and maps, and never a secret.
 *
 * @param values single values by name, in their order
 * @param rows rows, each with the same names in the same order
 * @param problems what the work was to find and has found, a broken chain for example; not empty makes the program fail. What
 *     kept the task from its work is thrown instead
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TaskResult(
        Map<String, @Nullable Object> values, List<Map<String, @Nullable Object>> rows, List<Problem> problems) {

    /** A result that says nothing. */
    public static final TaskResult EMPTY = new TaskResult(Map.of(), List.of(), List.of());

    public TaskResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        List<Map<String, @Nullable Object>> copy = new ArrayList<>(rows.size());
        rows.forEach(row -> copy.add(Collections.unmodifiableMap(new LinkedHashMap<>(row))));
        rows = Collections.unmodifiableList(copy);
        problems = List.copyOf(problems);
    }

    /** Returns a result with rows. */
    public static TaskResult rows(List<? extends Map<String, @Nullable Object>> rows) {
        return new TaskResult(Map.of(), List.copyOf(rows), List.of());
    }

    /** Returns a result with one value. */
    public static TaskResult of(String name, @Nullable Object value) {
        return EMPTY.with(name, value);
    }

    /** Returns this result with a further value. */
    public TaskResult with(String name, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new TaskResult(more, rows, problems);
    }

    /** Returns this result with these rows. */
    public TaskResult withRows(List<? extends Map<String, @Nullable Object>> table) {
        return new TaskResult(values, List.copyOf(table), problems);
    }

    /** Returns this result with what was found wrong. */
    public TaskResult withProblems(List<Problem> found) {
        return new TaskResult(values, rows, found);
    }
}

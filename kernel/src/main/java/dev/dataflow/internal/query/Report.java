package dev.dataflow.internal.query;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where one call's reading stands, and the problems that it has met. Paths become text only for a problem. Not
 * thread-safe.
 */
final class Report {

    private static final int USUAL_DEPTH = 4;

    private final @Nullable String model;
    private @Nullable Object[] path = new Object[USUAL_DEPTH];
    private int size;
    private @Nullable Problems problems;

    /**
     * Starts at a parameter.
     *
     * @param model name of the model, for locations; null where there is none
     */
    Report(@Nullable String model, String parameter) {
        this.model = model;
        enter(parameter);
    }

    /** Goes into a key, or into a position of a list (an {@code Integer}). */
    void enter(Object segment) {
        if (size == path.length) {
            path = Arrays.copyOf(path, size * 2);
        }
        path[size++] = segment;
    }

    /** Goes back out of what was entered last. */
    void leave() {
        size--;
    }

    /** Adds a problem at the present place. */
    void add(Problem.Builder problem) {
        if (problems == null) {
            problems = new Problems();
        }
        problems.add(problem.at(here()));
    }

    /** Adds a problem that knows no place of its own. */
    void add(DataFlowException failure) {
        if (problems == null) {
            problems = new Problems();
        }
        problems.add(failure.problem().within(here()));
    }

    /** Takes over the problems of another reading of the same call. */
    Report join(Report other) {
        if (other.problems != null) {
            if (problems == null) {
                problems = new Problems();
            }
            other.problems.list().forEach(problems::add);
        }
        return this;
    }

    /** Returns whether no problem was met. */
    boolean isClean() {
        return problems == null;
    }

    /** Throws when a problem was met: one exception for all. */
    void throwIfAny() {
        if (problems != null) {
            problems.throwIfAny();
        }
    }

    private Location here() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < size; i++) {
            Object segment = path[i];
            if (segment instanceof Integer position) {
                text.append('[').append((int) position).append(']');
            } else {
                text.append(text.length() == 0 ? "" : ".").append(Names.shorten(String.valueOf(segment)));
            }
        }
        return model == null ? Location.parameter(text.toString()) : Location.model(model, text.toString());
    }
}

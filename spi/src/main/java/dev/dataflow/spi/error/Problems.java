package dev.dataflow.spi.error;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Collects problems, so that all of them are reported at once. Not thread-safe.
 *
 * <p>The first hundred are kept; the rest is counted.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Problems {

    private static final int MOST = 100;

    private final List<Problem> collected = new ArrayList<>();
    private long beyond;

    /** Adds a problem. */
    public void add(Problem problem) {
        if (collected.size() < MOST) {
            collected.add(problem);
        } else {
            beyond++;
        }
    }

    /** Adds a problem. */
    public void add(Problem.Builder problem) {
        add(problem.build());
    }

    /** Adds what an exception carries: its details when it is a summary, itself otherwise. */
    public void add(DataFlowException failure) {
        if (failure.problem().details().isEmpty()) {
            add(failure.problem());
        } else {
            failure.problem().details().forEach(this::add);
        }
    }

    /** Returns whether nothing was added. */
    public boolean isEmpty() {
        return collected.isEmpty();
    }

    /** Returns what was collected, in the order of adding. */
    public List<Problem> list() {
        return List.copyOf(collected);
    }

    /** Returns how many were added beyond the ones that are kept. */
    public long beyond() {
        return beyond;
    }

    /** Throws when something was added: one exception for all. */
    public void throwIfAny() {
        if (!collected.isEmpty()) {
            throw Problem.all(collected).toException();
        }
    }
}

package dev.dataflow.internal.schema;

import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The migration analyzers of an instance, as plugins bring and take them. A change of them is one step: an analysis sees
 * those before or those after it, so that where one takes the place of another no change of a table passes between them.
 * Thread-safe.
 */
public final class Analyzers {

    private volatile State state = new State(List.of(), LeaseSet.NONE);

    private record State(List<AnalyzerSource> sources, LeaseSet leases) {}

    /** Puts the analyzers of plugins in the place of others; those that are asked at this moment go on. */
    public void replace(List<AnalyzerSource> gone, List<AnalyzerSource> come) {
        if (gone.isEmpty() && come.isEmpty()) {
            return;
        }
        List<AnalyzerSource> sources = new ArrayList<>(state.sources());
        sources.removeIf(source -> gone.stream().anyMatch(one -> one == source));
        sources.addAll(come);
        List<Leases> leases = sources.stream().map(AnalyzerSource::leases).toList();
        state = new State(List.copyOf(sources), LeaseSet.of(leases));
        gone.forEach(source -> source.leases().close());
    }

    /** Returns whether there is none, so that nobody need be asked. */
    boolean isEmpty() {
        return state.sources().isEmpty();
    }

    /** Lets somebody ask the analyzers, which stay until the answer is there. */
    <T> T ask(Function<List<AnalyzerSource>, T> question) {
        while (true) {
            State now = state;
            if (now.leases().acquire() == null) {
                try {
                    return question.apply(now.sources());
                } finally {
                    now.leases().release();
                }
            }
        }
    }
}

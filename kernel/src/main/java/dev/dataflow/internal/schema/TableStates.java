package dev.dataflow.internal.schema;

import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is known of each model's table: there, or why not. A table is looked at once (others wait for the one who looks);
 * a failure is remembered and told again, not retried on each call, unless the server just could not be asked. Thread-safe; bounded, and forgetful after its time to
 * live.
 */
final class TableStates {

    private final ConcurrentHashMap<ModelRuntime, State> states = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final boolean enabled;
    private final long timeToLiveNanos;
    private final int maxSize;

    /**
     * Makes the memory.
     *
     * @param timeToLiveNanos {@link Long#MAX_VALUE} for ever
     */
    TableStates(boolean enabled, long timeToLiveNanos, int maxSize) {
        this.enabled = enabled;
        this.timeToLiveNanos = timeToLiveNanos;
        this.maxSize = maxSize;
    }

    /** Returns whether a table is known to be there; counts. */
    boolean isReady(ModelRuntime model) {
        State state = states.get(model);
        if (state != null && state.isReady() && !isStale(state)) {
            hits.increment();
            return true;
        }
        return false;
    }

    /** Makes sure of a table by an action that one caller runs for all. */
    void ensure(ModelRuntime model, Runnable look) {
        State mine = new State(new CompletableFuture<>(), System.nanoTime());
        State known = states.compute(model, (key, old) -> old == null || isStale(old) ? mine : old);
        if (known != mine) {
            known.await();
            return;
        }
        misses.increment();
        run(model, mine, look);
        trim();
    }

    private void run(ModelRuntime model, State mine, Runnable look) {
        try {
            look.run();
            mine.done.complete(true);
            if (!enabled) {
                states.remove(model, mine);
            }
        } catch (DataFlowException failure) {
            failures.increment();
            if (passes(failure)) {
                states.remove(model, mine);
            }
            mine.done.completeExceptionally(failure);
            throw failure;
        } catch (RuntimeException | Error failure) {
            states.remove(model, mine);
            mine.done.completeExceptionally(failure);
            throw failure;
        }
    }

    /** Returns whether a failure tells nothing of a table: the server could not be asked. */
    static boolean passes(DataFlowException failure) {
        return failure instanceof DataFlowException.Unavailable
                || failure instanceof DataFlowException.Timeout
                || failure instanceof DataFlowException.OutcomeUnknown
                || failure.problem().code() == StandardCode.LOCKED;
    }

    private void trim() {
        while (states.size() > maxSize) {
            ModelRuntime oldest = states.entrySet().stream()
                    .min(Map.Entry.comparingByValue((a, b) -> Long.compare(a.since, b.since)))
                    .map(Map.Entry::getKey)
                    .orElse(null);
            if (oldest == null) {
                return;
            }
            states.remove(oldest);
            evictions.increment();
        }
    }

    private boolean isStale(State state) {
        return timeToLiveNanos != Long.MAX_VALUE
                && state.done.isDone()
                && System.nanoTime() - state.since > timeToLiveNanos;
    }

    /** Forgets a table where it is; of a model that has one place only, in every database. */
    void forget(ModelRuntime runtime) {
        if (runtime.chain().isPlacing()) {
            states.remove(runtime);
        } else {
            forget(runtime.definition());
        }
    }

    /** Forgets the tables of a model, in every database and schema. */
    void forget(ModelDefinition model) {
        states.keySet().removeIf(runtime -> runtime.definition().equals(model));
    }

    /** Forgets the tables of a database. */
    void forget(Database database) {
        states.keySet().removeIf(runtime -> runtime.absence() == null && runtime.database() == database);
    }

    /** Forgets everything. */
    void clear() {
        states.clear();
    }

    /** Returns the figures by the names of the mission. */
    Map<String, Object> metrics() {
        long hit = hits.sum();
        long all = hit + misses.sum();
        double rate = all == 0 ? 0 : (double) hit / all;
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("enabled", enabled);
        metrics.put("hits", hit);
        metrics.put("misses", misses.sum());
        metrics.put("hit_rate", rate);
        metrics.put("hit_rate_percent", rate * 100);
        metrics.put("cached_tables", states.size());
        metrics.put("cache_size", states.size());
        metrics.put("max_size", maxSize);
        metrics.put("evictions", evictions.sum());
        metrics.put("failures", failures.sum());
        return metrics;
    }

    /** Returns the tables that are known. */
    java.util.List<String> tables() {
        return states.entrySet().stream()
                .filter(e -> e.getValue().isReady())
                .map(e -> name(e.getKey()))
                .sorted()
                .toList();
    }

    private static String name(ModelRuntime runtime) {
        String table = runtime.definition().table();
        return runtime.schema() == null ? table : runtime.schema() + "." + table;
    }

    private static final class State {
        private final CompletableFuture<Boolean> done;
        private final long since;

        private State(CompletableFuture<Boolean> done, long since) {
            this.done = done;
            this.since = since;
        }

        private boolean isReady() {
            return done.isDone() && !done.isCompletedExceptionally();
        }

        private void await() {
            try {
                done.join();
            } catch (java.util.concurrent.CompletionException failure) {
                if (failure.getCause() instanceof DataFlowException known) {
                    throw known.problem().toException(known);
                }
                throw failure;
            }
        }
    }
}

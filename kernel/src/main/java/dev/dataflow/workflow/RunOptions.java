package dev.dataflow.workflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.workflow.PlainValues;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.RowProgress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one run is told beside its inputs. Immutable.
 *
 * @param runId id of the run, for one that is told elsewhere first; null to make one
 * @param timeLimit how long it may take; the workflow's own limit holds too; null for that alone
 * @param cancellation what stops it; null for nothing
 * @param progress what hears how many rows were read and written; null for nothing
 * @param tenant the tenant in scope, on all instances whose view has none; null for that of the view
 * @param parameters parameters by node id that take the place of what the workflow says; values are taken as they are,
 *     without templates. A workflow that is run so is made ready for this run alone, which costs more than an input
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RunOptions(
        @Nullable String runId,
        @Nullable Duration timeLimit,
        @Nullable Cancellation cancellation,
        @Nullable RowProgress progress,
        @Nullable String tenant,
        Map<String, Map<String, @Nullable Object>> parameters) {

    /** No limit, no changes. */
    public static final RunOptions DEFAULT = new RunOptions(null, null, null, null, null, Map.of());

    public RunOptions {
        if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
            throw new IllegalArgumentException("timeLimit: " + timeLimit + " (expected: > 0)");
        }
        Map<String, Map<String, @Nullable Object>> copy = new LinkedHashMap<>();
        parameters.forEach((node, values) -> copy.put(node, new PlainValues().copy(values)));
        parameters = Collections.unmodifiableMap(copy);
    }

    /** Returns options with a time limit. */
    public static RunOptions within(Duration limit) {
        return DEFAULT.timeLimit(limit);
    }

    /** Returns these options with an id of the run. */
    public RunOptions runId(String id) {
        return new RunOptions(requireNonNull(id, "id"), timeLimit, cancellation, progress, tenant, parameters);
    }

    /** Returns these options with a time limit. */
    public RunOptions timeLimit(Duration limit) {
        return new RunOptions(runId, requireNonNull(limit, "limit"), cancellation, progress, tenant, parameters);
    }

    /** Returns these options with what stops the run. */
    public RunOptions cancellation(Cancellation stop) {
        return new RunOptions(runId, timeLimit, requireNonNull(stop, "stop"), progress, tenant, parameters);
    }

    /** Returns these options with what hears of rows that are read and written. */
    public RunOptions progress(RowProgress listener) {
        return new RunOptions(runId, timeLimit, cancellation, requireNonNull(listener, "listener"), tenant, parameters);
    }

    /** Returns these options with the tenant in scope; a view that has another one refuses the run ({@code DF-911}). */
    public RunOptions tenant(String name) {
        return new RunOptions(runId, timeLimit, cancellation, progress, requireNonNull(name, "name"), parameters);
    }

    /** Returns these options with a parameter of a node in place of what the workflow says. */
    public RunOptions parameter(String node, String name, @Nullable Object value) {
        Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>(parameters);
        Map<String, @Nullable Object> values = new LinkedHashMap<>(all.getOrDefault(node, Map.of()));
        values.put(name, value);
        all.put(node, values);
        return new RunOptions(runId, timeLimit, cancellation, progress, tenant, all);
    }
}

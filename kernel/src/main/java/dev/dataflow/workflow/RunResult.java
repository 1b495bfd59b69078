package dev.dataflow.workflow;

import dev.dataflow.internal.workflow.run.Run;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a run gave. Immutable and thread-safe.
 *
 * <p>A node whose outputs other nodes read gives only those that are read and those that cost nothing; one that nothing
 * reads gives all of them.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class RunResult {

    private final Run run;

    RunResult(Run run) {
        this.run = run;
    }

    /**
     * Returns what a failed run had done before it failed: nodes that had finished, and their outputs. Empty when the
     * failure is not that of a run.
     */
    public static Optional<RunResult> partial(DataFlowException failure) {
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof FailedRun failed) {
                return failed.result();
            }
        }
        return Optional.empty();
    }

    /** Returns the id of the run. */
    public String runId() {
        return run.id();
    }

    /** Returns the name of the workflow. */
    public String workflow() {
        return run.workflow().name();
    }

    /**
     * Returns the outputs of a node; empty when it was skipped, which {@link #skipped()} says. Values may be null.
     *
     * @throws DataFlowException {@code DF-205} when the workflow has no such node
     */
    public Map<String, Object> output(String nodeId) {
        List<NodeDefinition> nodes = run.workflow().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).id().equals(nodeId)) {
                return values(i);
            }
        }
        List<String> ids = nodes.stream().map(NodeDefinition::id).toList();
        String hint = Lookalikes.hint(nodeId, ids);
        throw Problem.of(
                        StandardCode.INVALID_SOURCE,
                        "The run has no node '" + nodeId + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .at(run.workflow().location(null, null))
                .found(nodeId)
                .expected(String.join(", ", ids))
                .toException();
    }

    private Map<String, Object> values(int node) {
        NodeResult result = run.result(node);
        if (result == null) {
            return Map.of();
        }
        Map<String, Object> values = result.values();
        return values instanceof Row ? values : Collections.unmodifiableMap(values);
    }

    /** Returns the outputs of all nodes that ran, by id, in the workflow's order. */
    public Map<String, Map<String, Object>> outputs() {
        Map<String, Map<String, Object>> outputs = new LinkedHashMap<>();
        List<NodeDefinition> nodes = run.workflow().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (run.result(i) != null) {
                outputs.put(nodes.get(i).id(), values(i));
            }
        }
        return Collections.unmodifiableMap(outputs);
    }

    /** Returns the ids of nodes that did not run because their condition was false or an output before did not fire. */
    public List<String> skipped() {
        return withState(Run.State.SKIPPED);
    }

    private List<String> withState(Run.State state) {
        List<String> ids = new ArrayList<>();
        List<NodeDefinition> nodes = run.workflow().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (run.state(i) == state) {
                ids.add(nodes.get(i).id());
            }
        }
        return List.copyOf(ids);
    }

    /** Returns how long each node that ran took, in the workflow's order. */
    public List<NodeTiming> timings() {
        List<NodeTiming> timings = new ArrayList<>();
        List<NodeDefinition> nodes = run.workflow().nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (run.executions(i) > 0) {
                timings.add(new NodeTiming(nodes.get(i).id(), Duration.ofNanos(run.nanos(i)), run.executions(i)));
            }
        }
        return List.copyOf(timings);
    }

    /** Returns how the cycles went, in the workflow's order. */
    public List<CycleOutcome> cycles() {
        List<CycleOutcome> outcomes = new ArrayList<>();
        List<Cycle> cycles = run.workflow().cycles();
        for (int i = 0; i < cycles.size(); i++) {
            CycleOutcome.End end = CycleOutcome.End.valueOf(run.end(i).name());
            outcomes.add(new CycleOutcome(cycles.get(i), run.iterations(i), end));
        }
        return List.copyOf(outcomes);
    }

    /** Returns how long the run took. */
    public Duration duration() {
        return Duration.ofNanos(run.totalNanos());
    }

    /** Returns whether node types changed during the run (a plugin was swapped), so that it went on with the new ones. */
    public boolean spannedChange() {
        return run.isSwapped();
    }

    /** Returns everything as maps and lists, for JSON. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("run_id", runId());
        map.put("workflow", workflow());
        map.put("outputs", outputs());
        map.put("skipped", skipped());
        Map<String, Object> timings = new LinkedHashMap<>();
        timings().forEach(t -> timings.put(t.node(), t.duration().toNanos() / 1e6));
        map.put("timings_ms", timings);
        List<Map<String, Object>> cycles = new ArrayList<>();
        cycles().forEach(c -> cycles.add(Map.of(
                "cycle", c.cycle().toString(),
                "iterations", c.iterations(),
                "ended_by", c.end().name().toLowerCase(java.util.Locale.ROOT))));
        if (!cycles.isEmpty()) {
            map.put("cycles", cycles);
        }
        if (spannedChange()) {
            map.put("spanned_change", true);
        }
        map.put("duration_ms", run.totalNanos() / 1e6);
        return map;
    }

    /** Returns id, workflow and which nodes finished and were skipped; no values. */
    @Override
    public String toString() {
        String failed = String.join(", ", withState(Run.State.FAILED));
        return "run " + runId() + " of " + workflow() + ": finished ["
                + String.join(", ", outputs().keySet()) + "]"
                + (failed.isEmpty() ? "" : ", failed [" + failed + "]")
                + ", skipped [" + String.join(", ", skipped()) + "]";
    }
}

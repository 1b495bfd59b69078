package dev.dataflow.workflow;

import dev.dataflow.internal.workflow.PlainValues;
import dev.dataflow.internal.workflow.StructureChecker;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ValueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Puts a workflow together. Mistakes are collected and reported by {@link #build()}, all at once. Maps and lists that are
 * given are copied, never changed. Not thread-safe.
 *
 * <p>In parameters, <code>{{name}}</code> is an input of the workflow (as a whole value it keeps its type, inside a
 * longer text it is put in as text), and <code>${node.output}</code>, as a whole value, is an output of another node.
 * <code>{{{{</code> and <code>$${</code> are the characters themselves; {@link Literal} takes a value as it is.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class WorkflowBuilder {

    final String name;
    final List<NodeDefinition> nodes = new ArrayList<>();
    final List<Connection> connections = new ArrayList<>();
    final List<Cycle> cycles = new ArrayList<>();
    final List<WorkflowInput> inputs = new ArrayList<>();
    TransactionMode transaction = TransactionMode.NONE;
    boolean parallel;

    @Nullable
    Duration timeLimit;

    SourceMap source = SourceMap.NONE;
    private boolean durable = true;
    private final Problems problems = new Problems();

    /** Starts a workflow. */
    public WorkflowBuilder(String name) {
        this.name = name == null ? "" : name;
    }

    /** Adds a node without parameters. */
    public WorkflowBuilder addNode(String type, String id) {
        return addNode(type, id, Map.of(), NodeOptions.DEFAULT);
    }

    /** Adds a node. */
    public WorkflowBuilder addNode(String type, String id, Map<String, ? extends @Nullable Object> parameters) {
        return addNode(type, id, parameters, NodeOptions.DEFAULT);
    }

    /** Adds a node with a condition or a time limit. */
    public WorkflowBuilder addNode(
            String type, String id, Map<String, ? extends @Nullable Object> parameters, NodeOptions options) {
        Map<String, @Nullable Object> copy = Map.of();
        try {
            PlainValues values = new PlainValues();
            copy = values.copy(parameters == null ? Map.of() : parameters);
            durable &= values.isPlain();
        } catch (DataFlowException e) {
            Location where = new Location(name, id, null, null, null, 0, 0);
            problems.add(e.problem().within(where));
        }
        nodes.add(new NodeDefinition(text(id), text(type), copy, options == null ? NodeOptions.DEFAULT : options));
        return this;
    }

    /** Connects an output of one node to a parameter of another; both may be dotted paths. */
    public WorkflowBuilder addConnection(String from, String output, String to, String input) {
        connections.add(new Connection(text(from), text(output), text(to), text(input)));
        return this;
    }

    /** Connects an output back to a node that ran before; what lies between runs again until {@code options} end it. */
    public WorkflowBuilder addCycle(String from, String output, String to, String input, CycleOptions options) {
        CycleOptions end = options == null ? CycleOptions.max(0) : options;
        cycles.add(new Cycle(text(from), text(output), text(to), text(input), end));
        return this;
    }

    /**
     * Declares an input that a run must give. Once an input is declared, every <code>{{name}}</code> must be.
     */
    public WorkflowBuilder input(String inputName, ValueKind kind) {
        inputs.add(WorkflowInput.required(text(inputName), kind == null ? ValueKind.ANY : kind));
        return this;
    }

    /** Declares an input with a default; null is a default too. */
    public WorkflowBuilder input(String inputName, ValueKind kind, @Nullable Object defaultValue) {
        try {
            PlainValues values = new PlainValues();
            Object copy = values.copyOf(defaultValue);
            durable &= values.isPlain();
            inputs.add(WorkflowInput.optional(text(inputName), kind == null ? ValueKind.ANY : kind, copy));
        } catch (DataFlowException e) {
            problems.add(e.problem().within(new Location(name, null, null, inputName, null, 0, 0)));
        }
        return this;
    }

    /** Says whether a run is one transaction; by default it is not. */
    public WorkflowBuilder transaction(TransactionMode mode) {
        transaction = mode == null ? TransactionMode.NONE : mode;
        return this;
    }

    /** Says whether independent nodes run side by side; in a transaction they run in turn. By default they do not. */
    public WorkflowBuilder parallel(boolean sideBySide) {
        parallel = sideBySide;
        return this;
    }

    /** Limits the time of a run; when it has passed, the run fails with {@code DF-503}. */
    public WorkflowBuilder timeLimit(Duration limit) {
        timeLimit = limit;
        return this;
    }

    WorkflowBuilder located(SourceMap places) {
        source = places;
        return this;
    }

    /**
     * Returns the workflow.
     *
     * @throws DataFlowException with every problem of its structure: unknown ids ({@code DF-205}, {@code DF-206}), ids
     *     given twice ({@code DF-704}), parameters given twice ({@code DF-207}), nodes connected to themselves
     *     ({@code DF-208}), circles that are not marked ({@code DF-204}) or have no end ({@code DF-806}), conditions that
     *     cannot be read ({@code DF-108}), and what else keeps it from being built ({@code DF-801})
     */
    public Workflow build() {
        Workflow workflow = new Workflow(this, durable);
        Problems all = new Problems();
        problems.list().forEach(all::add);
        if (timeLimit != null && (timeLimit.isNegative() || timeLimit.isZero())) {
            all.add(Problem.of(StandardCode.WORKFLOW_NOT_BUILT, "The time limit of the workflow is not positive")
                    .at(workflow.location(null, null))
                    .found(timeLimit)
                    .expected("more than nothing"));
        }
        new StructureChecker(workflow, all).check();
        all.throwIfAny();
        return workflow;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

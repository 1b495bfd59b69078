package dev.dataflow.internal.workflow.run;

import dev.dataflow.LogLevel;
import dev.dataflow.internal.logging.CategoryLog;
import dev.dataflow.internal.workflow.plan.BoundCondition;
import dev.dataflow.internal.workflow.plan.Loop;
import dev.dataflow.internal.workflow.plan.Plan;
import dev.dataflow.internal.workflow.plan.RunValues;
import dev.dataflow.internal.workflow.plan.Step;
import dev.dataflow.internal.workflow.plan.Unit;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowProgress;
import dev.dataflow.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow: its state by the numbers of nodes. Nodes that run side by side write different places of it;
 * whoever hands work to another thread publishes what came before.
 */
public final class Run implements RunValues {

    /** What became of a node. */
    public enum State {
        /** Not yet run. */
        WAITING,
        /** Has run. */
        DONE,
        /** Was not to run. */
        SKIPPED,
        /** Threw. */
        FAILED
    }

    private static final @Nullable Object[] NOTHING = {};
    private static final @Nullable CycleEnd[] NO_ENDS = {};
    private static final int[] NO_NUMBERS = {};

    private final Runner runner;
    private final String id;
    private final @Nullable Object[] inputs;
    private final @Nullable OperationContext[] contexts;
    private final Stop stop;
    private final @Nullable Cancellation cancellation;
    private final long deadline;
    private final long limitNanos;
    private final @Nullable NodeResult[] results;
    private final State[] states;
    private final int[] executions;
    private final long[] nanos;
    private final long startNanos;
    private final @Nullable Object[] carried;
    private final @Nullable CycleEnd[] ends;
    private final int[] iterations;
    private volatile Plan plan;
    private volatile boolean swapped;
    private long endNanos;

    Run(Runner runner, Plan plan, RunStart start) {
        this.runner = runner;
        this.plan = plan;
        this.id = start.id();
        this.inputs = start.inputs();
        this.contexts = start.contexts();
        this.stop = start.stop();
        this.cancellation = stop.cancellation();
        this.deadline = start.deadline();
        this.limitNanos = start.limitNanos();
        int size = plan.size();
        this.results = new NodeResult[size];
        this.states = new State[size];
        this.executions = new int[size];
        this.nanos = new long[size];
        int cycles = plan.workflow().cycles().size();
        this.carried = cycles == 0 ? NOTHING : new Object[cycles];
        this.ends = cycles == 0 ? NO_ENDS : new CycleEnd[cycles];
        this.iterations = cycles == 0 ? NO_NUMBERS : new int[cycles];
        this.startNanos = start.nanos();
    }

    /** Returns the id. */
    public String id() {
        return id;
    }

    /** Returns the workflow. */
    public Workflow workflow() {
        return plan.workflow();
    }

    /** Returns what became of a node. */
    public State state(int node) {
        State state = states[node];
        return state == null ? State.WAITING : state;
    }

    /** Returns how often a node has run. */
    public int executions(int node) {
        return executions[node];
    }

    /** Returns how long a node has run in all. */
    public long nanos(int node) {
        return nanos[node];
    }

    /** Returns how long the run took. */
    public long totalNanos() {
        return (endNanos == 0 ? System.nanoTime() : endNanos) - startNanos;
    }

    /** Returns whether node types changed while it ran, so that it went on with the new ones. */
    public boolean isSwapped() {
        return swapped;
    }

    /** Returns how often the nodes of a cycle ran. */
    public int iterations(int cycle) {
        return iterations[cycle];
    }

    /** Returns why a cycle ended. */
    public CycleEnd end(int cycle) {
        CycleEnd end = ends[cycle];
        return end == null ? CycleEnd.SKIPPED : end;
    }

    /** Returns when it must be done; {@link Long#MAX_VALUE} for never. */
    long deadline() {
        return deadline;
    }

    /** Returns whether its time is up. */
    boolean isOutOfTime() {
        return deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0;
    }

    /** Returns the failure of running out of time. */
    DataFlowException outOfTime(Step step) {
        return Failures.timedOut("The run", limitNanos, at(step));
    }

    /** Returns why the run stops early; null for nothing. */
    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    Plan plan() {
        return plan;
    }

    OperationContext context(int instance) {
        OperationContext context = contexts[instance];
        return context == null ? OperationContext.EMPTY : context;
    }

    void enter(int instance, OperationContext context) {
        contexts[instance] = context;
    }

    /** Tells how many nodes there are. */
    void begin() {
        if (plan.size() > 0) {
            tellDone(0, 0);
        }
    }

    void finish() {
        endNanos = System.nanoTime();
        stop.release();
    }

    @Override
    public @Nullable Object input(int number) {
        return inputs[number];
    }

    @Override
    public @Nullable NodeResult result(int node) {
        return results[node];
    }

    @Override
    public @Nullable Object carried(int cycle) {
        return carried[cycle];
    }

    /** Runs everything in turn. */
    void runInTurn() {
        for (Unit unit : plan.units()) {
            run(unit);
        }
    }

    /** Runs one unit, and tells that it is done. */
    void run(Unit unit) {
        runNodes(unit);
        tellDone(unit.nodes()[0], unit.nodes().length);
    }

    private void tellDone(int node, int more) {
        RowProgress progress = context(plan.step(node).instance()).progressOrNull();
        if (progress != null) {
            progress.nodes(more, plan.size());
        }
    }

    private void runNodes(Unit unit) {
        Loop loop = unit.loop();
        if (loop == null) {
            run(unit.nodes()[0], 1);
            return;
        }
        for (int iteration = 1; ; iteration++) {
            for (int node : unit.nodes()) {
                run(node, iteration);
            }
            if (ends(loop, iteration)) {
                return;
            }
        }
    }

    private boolean ends(Loop loop, int iteration) {
        CycleEnd end = null;
        for (Loop.End cycle : loop.ends()) {
            iterations[cycle.cycle()] = iteration;
            if (!cycle.value().dependency().isAlive(this)) {
                end = results[cycle.from()] == null && iteration == 1 ? CycleEnd.SKIPPED : CycleEnd.NOT_FIRED;
            } else if (end == null && holds(cycle)) {
                end = CycleEnd.CONDITION;
            }
        }
        if (end == null && iteration >= loop.max()) {
            end = CycleEnd.LIMIT;
        }
        for (Loop.End cycle : loop.ends()) {
            if (end == null) {
                carried[cycle.cycle()] = carry(cycle);
            } else {
                ends[cycle.cycle()] = end;
            }
        }
        return end != null;
    }

    private boolean holds(Loop.End cycle) {
        BoundCondition until = cycle.until();
        try {
            return until != null && until.test(this, java.util.Map.of());
        } catch (DataFlowException e) {
            throw Failures.located(e, at(plan.step(cycle.from())));
        }
    }

    private @Nullable Object carry(Loop.End cycle) {
        try {
            return cycle.value().resolve(this);
        } catch (DataFlowException e) {
            throw Failures.located(e, at(plan.step(cycle.from())));
        }
    }

    private void run(int node, int iteration) {
        Step step = current(node);
        if (step.isDead(this)) {
            skip(node);
            return;
        }
        checkStop(step);
        Row parameters = parameters(step, iteration);
        if (parameters == null) {
            skip(node);
            return;
        }
        long start = System.nanoTime();
        try {
            results[node] = new NodeExecution(this, runner, step, iteration).run(parameters);
            states[node] = State.DONE;
        } finally {
            if (states[node] != State.DONE) {
                states[node] = State.FAILED;
            }
            executions[node]++;
            long took = System.nanoTime() - start;
            nanos[node] += took;
            log(step, states[node], took);
        }
    }

    private void log(Step step, State state, long nanosTaken) {
        CategoryLog log =
                runner.instances().get(step.instance()).engine().logs().nodeExecution();
        if (log.isEnabled(LogLevel.DEBUG)) {
            log.debug("Node {} ({}) is {} after {} µs", step.id(), step.type(), state, nanosTaken / 1000);
        }
    }

    private void skip(int node) {
        results[node] = null;
        states[node] = State.SKIPPED;
    }

    private @Nullable Row parameters(Step step, int iteration) {
        try {
            Row parameters = step.parameters(this, iteration > 1);
            BoundCondition condition = step.condition();
            return parameters == null || (condition != null && !condition.test(this, parameters)) ? null : parameters;
        } catch (DataFlowException e) {
            states[step.number()] = State.FAILED;
            throw Failures.located(e, at(step));
        }
    }

    /** Returns the step of a node as the node types are now. */
    private Step current(int node) {
        Plan known = plan;
        Step step = known.step(node);
        if (known.isStale(step.instance(), runner.instances())) {
            Plan fresh = runner.plan(known.workflow());
            plan = fresh;
            swapped = true;
            return fresh.step(node);
        }
        return step;
    }

    /** Throws when the run was cancelled, interrupted or is out of time. */
    void checkStop(Step step) {
        if (isOutOfTime()) {
            throw outOfTime(step);
        }
        if ((cancellation != null && cancellation.isCancelled())
                || Thread.currentThread().isInterrupted()) {
            throw Failures.cancelled(at(step));
        }
    }

    Location at(Step step) {
        return plan.workflow().location(step.id(), null);
    }
}

package dev.dataflow.internal.workflow.run;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.node.RegisteredNode;
import dev.dataflow.internal.workflow.plan.Step;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** One execution of a node: finds it by name, calls it and keeps its time. Used by one thread. */
final class NodeExecution {

    private final Run run;
    private final Runner runner;
    private final Step step;
    private final int iteration;

    NodeExecution(Run run, Runner runner, Step step, int iteration) {
        this.run = run;
        this.runner = runner;
        this.step = step;
        this.iteration = iteration;
    }

    NodeResult run(Row parameters) {
        Engine engine = runner.instances().get(step.instance()).engine();
        OperationContext lessee = run.context(step.instance());
        RegisteredNode registered;
        try {
            registered = engine.nodes().lease(step.type(), lessee);
        } catch (DataFlowException e) {
            throw Failures.located(e, run.at(step));
        }
        try {
            return run(registered, parameters, new StepContext(run, step, iteration, engine));
        } finally {
            engine.nodes().release(registered, lessee);
        }
    }

    private NodeResult run(RegisteredNode registered, Row parameters, StepContext context) {
        boolean unlimited =
                step.timeLimitNanos() == 0 && run.deadline() == Long.MAX_VALUE && run.cancellation() == null;
        return unlimited ? call(registered, parameters, context) : guarded(registered, parameters, context);
    }

    private NodeResult guarded(RegisteredNode registered, Row parameters, StepContext context) {
        long own = step.timeLimitNanos() == 0 ? Long.MAX_VALUE : System.nanoTime() + step.timeLimitNanos();
        Guard guard = step.isFreeStanding()
                ? new Guard(runner.watchdog(), Math.min(own, run.deadline()), run.cancellation())
                : null;
        NodeResult result = null;
        DataFlowException failure = null;
        boolean interrupted = false;
        try {
            result = call(registered, parameters, context);
        } catch (DataFlowException e) {
            failure = e;
        } finally {
            interrupted = guard != null && guard.release();
        }
        if (failure != null) {
            throw interrupted ? stopped(own, failure) : failure;
        }
        if (isPast(own)) {
            throw tooLong();
        }
        run.checkStop(step);
        return requireNonNull(result);
    }

    /** Returns the failure of a node that was interrupted because it should have stopped. */
    private DataFlowException stopped(long own, DataFlowException thrown) {
        DataFlowException stop =
                isPast(own) ? tooLong() : run.isOutOfTime() ? run.outOfTime(step) : Failures.cancelled(run.at(step));
        stop.addSuppressed(thrown);
        return stop;
    }

    private static boolean isPast(long own) {
        return own != Long.MAX_VALUE && System.nanoTime() - own > 0;
    }

    private DataFlowException tooLong() {
        return Failures.timedOut("Node '" + step.id() + "'", step.timeLimitNanos(), run.at(step));
    }

    private NodeResult call(RegisteredNode registered, Row parameters, StepContext context) {
        @Nullable NodeResult result;
        try {
            result = registered.node().run(parameters, context);
        } catch (DataFlowException e) {
            throw Failures.located(e, run.at(step));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            throw Failures.ofNode(step.id(), step.type(), e, run.at(step));
        }
        if (result == null) {
            throw Failures.noResult(step.id(), step.type(), run.at(step));
        }
        return result;
    }
}

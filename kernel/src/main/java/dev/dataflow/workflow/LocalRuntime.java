package dev.dataflow.workflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.DataFlow;
import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.internal.workflow.WorkflowValidator;
import dev.dataflow.internal.workflow.plan.Instance;
import dev.dataflow.internal.workflow.run.Run;
import dev.dataflow.internal.workflow.run.RunSettings;
import dev.dataflow.internal.workflow.run.Runner;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows in this process, on one or several instances. Thread-safe, reusable and cheap to make; it keeps what it
 * has made ready of each workflow.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class LocalRuntime implements AutoCloseable {

    private final Runner runner;
    private final Set<Started> started = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A run that was started and has not ended.
     *
     * @param thread the thread that runs it; null before it has begun
     */
    private record Started(
            CompletableFuture<RunResult> future, Cancellation cancellation, AtomicReference<@Nullable Thread> thread) {

        boolean begin() {
            return thread.compareAndSet(null, Thread.currentThread());
        }
    }

    /**
     * Makes a runtime.
     *
     * @param instances instances or views; the first serves nodes that choose none by {@code db_instance}
     * @throws DataFlowException {@code DF-402} when there is none, or two have one name
     */
    public LocalRuntime(DataFlow... instances) {
        this(Stream.of(instances)
                .map(db -> new Instance(Engines.of(db).name(), Engines.of(db), Engines.contextOf(db)))
                .toList());
    }

    LocalRuntime(List<Instance> instances) {
        runner = new Runner(instances);
    }

    /** Runs a workflow without inputs. */
    public RunResult execute(Workflow workflow) {
        return execute(workflow, Map.of(), RunOptions.DEFAULT);
    }

    /** Runs a workflow. */
    public RunResult execute(Workflow workflow, Map<String, ? extends @Nullable Object> inputs) {
        return execute(workflow, inputs, RunOptions.DEFAULT);
    }

    /**
     * Runs a workflow on this thread; inside a transaction of the thread it takes part in it.
     *
     * @param inputs inputs by name; neither copied nor changed
     * @throws DataFlowException when the workflow does not fit the instances, an input is wrong ({@code DF-209},
     *     {@code DF-102}, {@code DF-110}), a node fails, the time is up ({@code DF-503}) or the run is cancelled
     *     ({@code DF-508}); {@link RunResult#partial} tells what had been done
     */
    public RunResult execute(Workflow workflow, Map<String, ? extends @Nullable Object> inputs, RunOptions options) {
        checkOpen();
        return finish(prepare(workflow, inputs, options, options.cancellation()));
    }

    /** Starts a workflow, as {@link #start} does, and returns its result. */
    public CompletionStage<RunResult> executeAsync(Workflow workflow, Map<String, ? extends @Nullable Object> inputs) {
        return start(workflow, inputs, RunOptions.DEFAULT).result();
    }

    /**
     * Starts a workflow on a thread of the first instance.
     *
     * @throws DataFlowException when it cannot be started: inside a transaction ({@code DF-518}), for what
     *     {@link #execute} refuses before its first node, and after close ({@code DF-522})
     */
    public RunHandle start(Workflow workflow, Map<String, ? extends @Nullable Object> inputs, RunOptions options) {
        checkOpen();
        refuseInTransaction(workflow);
        Cancellation cancellation = new Cancellation();
        Cancellation callers = options.cancellation();
        Runnable unlink = callers == null ? () -> {} : callers.onCancel(cancellation::cancel);
        Run run = prepare(workflow, inputs, options, cancellation);
        Started entry = new Started(new CompletableFuture<>(), cancellation, new AtomicReference<>());
        started.add(entry);
        submit(entry, () -> complete(entry, run, unlink));
        return new RunHandle(run.id(), cancellation, entry.future());
    }

    private void submit(Started entry, Runnable work) {
        ExecutorService workers = runner.instances().get(0).engine().workers();
        RejectedExecutionException rejected = null;
        try {
            workers.execute(() -> {
                if (entry.begin()) {
                    work.run();
                }
            });
        } catch (RejectedExecutionException e) {
            rejected = e;
        }
        // An instance that closes at this moment may drop what it was given without a word.
        if ((rejected != null || workers.isShutdown()) && entry.begin()) {
            started.remove(entry);
            throw closedProblem(rejected);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, whoever waits must get it
    private void complete(Started entry, Run run, Runnable unlink) {
        RunResult result = null;
        Throwable failure = null;
        try {
            result = finish(run);
        } catch (RuntimeException | Error e) {
            failure = e;
        } finally {
            unlink.run();
            started.remove(entry);
        }
        if (failure == null) {
            entry.future().complete(result);
        } else {
            entry.future().completeExceptionally(failure);
        }
    }

    private Run prepare(
            Workflow workflow,
            Map<String, ? extends @Nullable Object> inputs,
            RunOptions options,
            @Nullable Cancellation cancellation) {
        requireNonNull(inputs, "inputs");
        RunSettings settings = new RunSettings(
                options.runId(), options.timeLimit(), cancellation, options.progress(), options.tenant());
        if (options.parameters().isEmpty()) {
            return runner.prepare(workflow, inputs, settings, true);
        }
        return runner.prepare(Overrides.of(workflow, options.parameters()), inputs, settings, false);
    }

    private RunResult finish(Run run) {
        RunResult result = new RunResult(run);
        try {
            runner.execute(run);
            return result;
        } catch (DataFlowException e) {
            e.addSuppressed(new FailedRun(result));
            throw e;
        }
    }

    /**
     * Checks a workflow against the instances.
     *
     * @throws DataFlowException with every problem at once
     */
    public void validate(Workflow workflow) {
        new WorkflowValidator(runner.instances()).validate(workflow);
    }

    private void refuseInTransaction(Workflow workflow) {
        for (Instance instance : runner.instances()) {
            Engine engine = instance.engine();
            if (engine.joined(instance.context()).transactionOrNull() != null) {
                throw Problem.of(
                                StandardCode.NOT_INSIDE_TRANSACTION,
                                "A run that goes on by itself cannot take part in the transaction of this thread")
                        .at(workflow.location(null, null))
                        .found("an asynchronous run inside a transaction")
                        .fix("Run it on this thread:", "runtime.execute(workflow, inputs)")
                        .fix("Or start it after the transaction")
                        .toException();
            }
        }
    }

    private void checkOpen() {
        if (closed) {
            throw closedProblem(null);
        }
    }

    private static DataFlowException closedProblem(@Nullable Throwable cause) {
        return Problem.of(StandardCode.CLOSED, "The runtime or its instance is closed")
                .fix("Make a new one:", "new LocalRuntime(db)")
                .toException(cause);
    }

    /**
     * Lets started runs end and refuses new ones; the instances stay open. An interrupt of the thread cancels what still
     * runs. Idempotent.
     */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (Started entry : Set.copyOf(started)) {
            interrupted |= awaitOrCancel(entry, interrupted);
        }
        runner.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean awaitOrCancel(Started entry, boolean alreadyInterrupted) {
        if (Thread.currentThread().equals(entry.thread().get())) {
            return alreadyInterrupted; // closed by a node of the run itself, which cannot wait for its own end
        }
        if (alreadyInterrupted) {
            entry.cancellation().cancel();
            return true;
        }
        try {
            entry.future().get();
            return false;
        } catch (ExecutionException e) {
            return false; // told to whoever started it
        } catch (InterruptedException e) {
            entry.cancellation().cancel();
            return true;
        }
    }
}

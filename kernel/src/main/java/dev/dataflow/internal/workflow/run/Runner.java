package dev.dataflow.internal.workflow.run;

import dev.dataflow.TransactionOptions;
import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.workflow.plan.Durations;
import dev.dataflow.internal.workflow.plan.Instance;
import dev.dataflow.internal.workflow.plan.Plan;
import dev.dataflow.internal.workflow.plan.PlanCompiler;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs workflows on instances. Thread-safe. */
public final class Runner implements AutoCloseable {

    private final List<Instance> instances;
    private final PlanCache plans;
    private final Watchdog watchdog = new Watchdog();

    /**
     * Makes a runner.
     *
     * @param instances instances; the first serves nodes that choose none
     * @throws DataFlowException {@code DF-402} when two have one name
     */
    public Runner(List<Instance> instances) {
        this.instances = List.copyOf(instances);
        this.plans = new PlanCache(this.instances);
        if (instances.isEmpty()) {
            throw Problem.of(StandardCode.INSTANCE_MIXED_UP, "The runtime was given no instance")
                    .expected("at least one")
                    .fix("Give it one:", "new LocalRuntime(db)")
                    .toException();
        }
        long names = instances.stream().map(Instance::name).distinct().count();
        if (names < instances.size()) {
            throw Problem.of(
                            StandardCode.INSTANCE_MIXED_UP,
                            "Two instances of the runtime have one name, so that db_instance cannot tell them apart")
                    .found(String.join(
                            ", ", instances.stream().map(Instance::name).toList()))
                    .fix("Name the instances:", "DataFlow.builder().name(\"orders\")")
                    .toException();
        }
    }

    /** Returns the instances. */
    public List<Instance> instances() {
        return instances;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    Plan plan(Workflow workflow) {
        return plans.get(workflow);
    }

    /**
     * Returns a run that is ready to begin.
     *
     * @param reusable whether the workflow may be run again, so that its plan is kept
     * @throws DataFlowException with every problem of the workflow on these instances, or of the inputs
     */
    public Run prepare(
            Workflow workflow, Map<String, ? extends @Nullable Object> inputs, RunSettings settings, boolean reusable) {
        long now = System.nanoTime();
        Plan plan = reusable ? plans.get(workflow) : PlanCompiler.compile(workflow, instances);
        @Nullable Object[] values = plan.inputs().read(inputs);
        Duration limit = limit(workflow.timeLimit().orElse(null), settings.timeLimit());
        long limitNanos = limit == null ? 0 : Durations.nanos(limit);
        Stop stop = Stop.of(
                settings.cancellation(),
                instances.get(0).context().cancellation().orElse(null),
                workflow.isParallel());
        @Nullable OperationContext[] contexts = contexts(plan, limit, settings, stop.cancellation());
        String given = settings.runId();
        String id = given == null ? RunIds.next(instances.get(0).engine().clock()) : given;
        long deadline = limit == null ? Long.MAX_VALUE : now + limitNanos;
        return new Run(this, plan, new RunStart(id, values, contexts, stop, deadline, limitNanos, now));
    }

    private @Nullable OperationContext[] contexts(
            Plan plan, @Nullable Duration limit, RunSettings settings, @Nullable Cancellation cancellation) {
        @Nullable OperationContext[] contexts = new OperationContext[instances.size()];
        for (int i : plan.instances()) {
            Engine engine = instances.get(i).engine();
            engine.checkOpen();
            OperationContext context =
                    engine.forRun(engine.joined(scoped(instances.get(i), settings.tenant(), plan.workflow())));
            context = limit == null ? context : context.withTimeLimit(limit);
            context = settings.progress() == null ? context : context.withProgress(settings.progress());
            contexts[i] = cancellation == null ? context : context.withCancellation(cancellation);
        }
        return contexts;
    }

    private static OperationContext scoped(Instance instance, @Nullable String tenant, Workflow workflow) {
        OperationContext context = instance.context();
        if (tenant == null) {
            return context;
        }
        if (context.tenant().filter(scope -> !scope.equals(tenant)).isPresent()) {
            throw Problem.of(
                            StandardCode.NO_TENANT,
                            "The run is for another tenant than the view of instance '" + instance.name()
                                    + "': nothing was run")
                    .at(workflow.location(null, null))
                    .fix("Say it once: by the view, or for the run", "new LocalRuntime(db)")
                    .toException();
        }
        return context.withTenant(tenant);
    }

    private static @Nullable Duration limit(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
    }

    /**
     * Runs to the end.
     *
     * @throws DataFlowException when a node fails, or the run is stopped
     */
    public void execute(Run run) {
        try {
            run.begin();
            int on = run.plan().transactionOn();
            if (on < 0) {
                runAll(run);
            } else {
                inTransaction(run, on);
            }
        } finally {
            run.finish();
        }
    }

    private void inTransaction(Run run, int on) {
        Engine engine = instances.get(on).engine();
        try {
            engine.inTransaction(run.context(on), TransactionOptions.DEFAULT, context -> {
                run.enter(on, context);
                runAll(run);
                return Boolean.TRUE;
            });
        } catch (DataFlowException e) {
            throw Failures.located(e, run.workflow().location(null, null));
        }
    }

    private void runAll(Run run) {
        Cancellation cancellation = run.cancellation();
        if (run.workflow().isParallel() && cancellation != null && !isInTransaction(run)) {
            Engine engine = instances.get(run.plan().instances()[0]).engine();
            new ParallelRun(run, engine.workers(), cancellation).execute();
        } else {
            run.runInTurn();
        }
    }

    private static boolean isInTransaction(Run run) {
        for (int instance : run.plan().instances()) {
            if (run.context(instance).transactionOrNull() != null) {
                return true;
            }
        }
        return false;
    }

    /** Ends what runs in the background and forgets the plans. */
    @Override
    public void close() {
        watchdog.close();
        plans.clear();
    }
}

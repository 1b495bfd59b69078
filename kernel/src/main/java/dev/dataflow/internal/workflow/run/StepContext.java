package dev.dataflow.internal.workflow.run;

import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.workflow.plan.Step;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one execution of a node may use. Used by one thread. */
final class StepContext implements NodeContext {

    private final Run run;
    private final Step step;
    private final int iteration;
    private final Engine engine;
    private @Nullable OperationContext operation;

    StepContext(Run run, Step step, int iteration, Engine engine) {
        this.run = run;
        this.step = step;
        this.iteration = iteration;
        this.engine = engine;
    }

    @Override
    public String nodeId() {
        return step.id();
    }

    @Override
    public String stepKey() {
        return run.id() + "/" + step.id() + "/" + iteration;
    }

    @Override
    public OperationContext operation() {
        OperationContext context = operation;
        if (context == null) {
            context = run.context(step.instance()).withStep(run.id(), step.id());
            if (step.timeLimitNanos() > 0) {
                context = context.withTimeLimit(Duration.ofNanos(step.timeLimitNanos()));
            }
            if (step.database() != null) {
                context = engine.inDatabase(context, step.database());
            }
            if (step.readPreference() != null) {
                context = context.withReadPreference(step.readPreference());
            }
            operation = context;
        }
        return context;
    }

    @Override
    public OperationExecutor operations() {
        return engine.operations();
    }

    @Override
    public QueryReader queries() {
        return engine.queries();
    }

    @Override
    public ModelLookup models() {
        return engine.models();
    }

    @Override
    public JsonCodec json() {
        return engine.json();
    }

    @Override
    public Clock clock() {
        return engine.clock();
    }

    @Override
    public boolean wants(String output) {
        return step.wants().wants(output);
    }

    @Override
    public int maxPageSize() {
        return engine.limits().maxPageSize();
    }

    @Override
    public Map<String, Function<Map<String, Object>, Object>> functions() {
        return engine.functions();
    }
}

package dev.dataflow.internal.workflow;

import dev.dataflow.StrictMode;
import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.workflow.plan.Instance;
import dev.dataflow.internal.workflow.plan.PlanCompiler;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.workflow.Workflow;
import java.util.List;

/** Checks workflows against instances without running them. Immutable. */
public final class WorkflowValidator {

    private final List<Instance> instances;

    /** Makes a validator; the first instance serves nodes that choose none. */
    public WorkflowValidator(List<Instance> instances) {
        this.instances = List.copyOf(instances);
    }

    /** Returns a validator for one instance or view. */
    public static WorkflowValidator of(Engine engine, OperationContext context) {
        return new WorkflowValidator(List.of(new Instance(engine.name(), engine, context)));
    }

    /** Returns every problem: node types, parameters, values, outputs, types of connections; empty when it can run. */
    public List<Problem> problems(Workflow workflow) {
        return PlanCompiler.problems(workflow, instances);
    }

    /**
     * Checks a workflow.
     *
     * @throws dev.dataflow.spi.error.DataFlowException with every problem at once; with the first one alone where the
     *     instance is to fail fast
     */
    public void validate(Workflow workflow) {
        List<Problem> problems = problems(workflow);
        if (!problems.isEmpty()) {
            boolean first = instances.get(0).engine().strictMode() == StrictMode.FAIL_FAST;
            throw Problem.all(first ? problems.subList(0, 1) : problems).toException();
        }
    }
}

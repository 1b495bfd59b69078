package dev.dataflow.internal.workflow.plan;

import dev.dataflow.workflow.Workflow;
import java.util.List;

/**
 * A workflow made ready for the instances of a runtime, as their node types are now. Holds names, no object of a plugin,
 * so that it keeps no plugin alive. Immutable.
 */
public final class Plan {

    private final Workflow workflow;
    private final long[] generations;
    private final int[] instances;
    private final Step[] steps;
    private final Unit[] units;
    private final InputPlan inputs;
    private final int transactionOn;

    Plan(
            Workflow workflow,
            long[] generations,
            int[] instances,
            Step[] steps,
            Unit[] units,
            InputPlan inputs,
            int transactionOn) {
        this.workflow = workflow;
        this.generations = generations;
        this.instances = instances;
        this.steps = steps;
        this.units = units;
        this.inputs = inputs;
        this.transactionOn = transactionOn;
    }

    /** Returns the workflow. */
    public Workflow workflow() {
        return workflow;
    }

    /** Returns the numbers of the instances that are used. */
    public int[] instances() {
        return instances;
    }

    /** Returns the step of a node. */
    public Step step(int node) {
        return steps[node];
    }

    /** Returns the number of nodes. */
    public int size() {
        return steps.length;
    }

    /** Returns what runs, in an order in which it can. */
    public Unit[] units() {
        return units;
    }

    /** Returns the inputs. */
    public InputPlan inputs() {
        return inputs;
    }

    /** Returns the number of the instance on which the run is one transaction; -1 when it is none. */
    public int transactionOn() {
        return transactionOn;
    }

    /** Returns whether node types of an instance have changed since. */
    public boolean isStale(int instance, List<Instance> all) {
        return all.get(instance).engine().nodes().generation() != generations[instance];
    }

    /** Returns whether node types have changed since. */
    public boolean isStale(List<Instance> all) {
        for (int instance : instances) {
            if (isStale(instance, all)) {
                return true;
            }
        }
        return false;
    }
}

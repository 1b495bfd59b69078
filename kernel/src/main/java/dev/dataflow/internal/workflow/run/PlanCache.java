package dev.dataflow.internal.workflow.run;

import dev.dataflow.internal.workflow.plan.Instance;
import dev.dataflow.internal.workflow.plan.Plan;
import dev.dataflow.internal.workflow.plan.PlanCompiler;
import dev.dataflow.workflow.Workflow;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The plans of one runtime by workflow; made again when node types have changed. Bounded. Thread-safe. */
final class PlanCache {

    private static final int MOST = 512;

    private final List<Instance> instances;
    private final ConcurrentHashMap<Workflow, Plan> plans = new ConcurrentHashMap<>();

    PlanCache(List<Instance> instances) {
        this.instances = instances;
    }

    Plan get(Workflow workflow) {
        Plan plan = plans.get(workflow);
        if (plan != null && !plan.isStale(instances)) {
            return plan;
        }
        Plan fresh = PlanCompiler.compile(workflow, instances);
        if (plans.size() >= MOST && plan == null) {
            plans.clear();
        }
        plans.put(workflow, fresh);
        return fresh;
    }

    void clear() {
        plans.clear();
    }
}

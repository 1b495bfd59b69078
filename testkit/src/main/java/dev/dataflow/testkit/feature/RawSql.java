package dev.dataflow.testkit.feature;

import dev.dataflow.DataFlow;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.Map;

/** Runs SQL that a person wrote, in the only way there is. */
final class RawSql {

    private RawSql() {}

    static void run(DataFlow db, String sql) {
        Workflow workflow = new WorkflowBuilder("raw")
                .addNode("SqlNode", "sql", Map.of("sql", sql, "read_only", true))
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(workflow, Map.of());
        }
    }
}

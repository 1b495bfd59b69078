package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** What the workflow engine costs: one node beside express, a chain of trivial nodes, building and validating. */
final class WorkflowSuite implements Suite {
    private static final int CHAIN = 100;

    @Override
    public Set<Storage> storages() {
        return Set.of(Storage.MEMORY);
    }

    @Override
    public void run(Databases databases, Storage storage, Scale scale, Consumer<Contest> contests) {
        try (Database database = databases.fresh(storage);
                DataFlow db = database.dataflow(scale.rows());
                LocalRuntime runtime = new LocalRuntime(db)) {
            db.register(trivial());
            contests.accept(oneNode(scale, db, runtime));
            contests.accept(chain(scale, db, runtime));
        }
    }

    private static Contest oneNode(Scale scale, DataFlow db, LocalRuntime runtime) {
        Workflow read = new WorkflowBuilder("read")
                .input("id", ValueKind.TEXT)
                .addNode("PersonReadNode", "read", Map.of("id", "{{id}}"))
                .build();
        return new Contest(
                "one node beside express, a read",
                scale.calls(),
                List.of(
                        new Contestant("express", () -> {
                            for (int i = 0; i < scale.calls(); i++) {
                                require(db.express()
                                        .read("Person", "p-" + i % scale.rows())
                                        .isPresent());
                            }
                        }),
                        new Contestant("workflow", () -> {
                            for (int i = 0; i < scale.calls(); i++) {
                                require(runtime.execute(read, Map.of("id", "p-" + i % scale.rows()))
                                        .output("read")
                                        .containsKey("id"));
                            }
                        })));
    }

    private static Contest chain(Scale scale, DataFlow db, LocalRuntime runtime) {
        Workflow chain = chain();
        int calls = Math.max(2, scale.calls() / 20);
        return new Contest(
                "chain of " + CHAIN + " trivial nodes",
                calls,
                List.of(
                        new Contestant("execute", () -> {
                            for (int i = 0; i < calls; i++) {
                                require(Objects.equals(
                                        runtime.execute(chain, Map.of("start", i))
                                                .output("n99")
                                                .get("value"),
                                        i + CHAIN));
                            }
                        }),
                        new Contestant("build and validate", () -> {
                            for (int i = 0; i < calls; i++) {
                                db.validate(chain());
                            }
                        })));
    }

    private static Workflow chain() {
        WorkflowBuilder builder = new WorkflowBuilder("chain")
                .input("start", ValueKind.NUMBER)
                .addNode("PlusOneNode", "n0", Map.of("value", "{{start}}"));
        for (int i = 1; i < CHAIN; i++) {
            builder.addNode("PlusOneNode", "n" + i).addConnection("n" + (i - 1), "value", "n" + i, "value");
        }
        return builder.build();
    }

    private static NodeFactory trivial() {
        NodeDescriptor descriptor = new NodeDescriptor(
                "PlusOneNode",
                null,
                "Adds one.",
                List.of(ParameterDescriptor.required("value", ValueKind.NUMBER, "The number.")),
                List.of(OutputDescriptor.of("value", ValueKind.NUMBER, "The number and one.")),
                false,
                false,
                NodeEffect.PURE,
                "");
        return NodeFactory.of(
                descriptor,
                (parameters, context) -> NodeResult.of(
                        Map.of("value", ((Number) Objects.requireNonNull(parameters.get("value"))).intValue() + 1)));
    }

    private static void require(boolean fact) {
        if (!fact) {
            throw new IllegalStateException("The workflow did not do its work");
        }
    }
}

package dev.dataflow.workflow;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Prints what a run costs beside the work of its nodes: processor time of the thread, so that other work on the machine
 * counts little; medians of many rounds. Run it by hand.
 */
final class WorkflowOverhead {

    private static final int ROUNDS = 41;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private WorkflowOverhead() {}

    public static void main(String[] arguments) {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            db.register(trivial());
            db.register(ModelDefinition.builder("User")
                    .field("id", FieldType.text())
                    .field("name", FieldType.text())
                    .build());
            db.express().create("User", Map.of("id", "u-1", "name", "Ann"));
            try (LocalRuntime runtime = new LocalRuntime(db)) {
                print(db, runtime);
            }
        }
    }

    private static void print(DataFlow db, LocalRuntime runtime) {
        Workflow one = chain(1, false);
        Workflow constants = chain(100, false);
        Workflow connected = chain(100, true);
        Workflow read = new WorkflowBuilder("read")
                .addNode("UserReadNode", "read", Map.of("id", "{{id}}"))
                .build();
        measure("run of one trivial node", 20_000, 1, () -> runtime.execute(one));
        measure("per node, 100 unconnected", 1_000, 100, () -> runtime.execute(constants));
        measure("per node, chain of 100", 1_000, 100, () -> runtime.execute(connected));
        measure("build and validate 100 nodes", 50, 1, () -> {
            runtime.validate(chain(100, true));
            return null;
        });
        double express = measure("express read", 5_000, 1, () -> db.express().read("User", "u-1"));
        double node = measure("one-node workflow read", 5_000, 1, () -> runtime.execute(read, Map.of("id", "u-1")));
        System.out.printf("one-node workflow over express: %.2f us%n", (node - express) / 1e3);
    }

    private static NodeFactory trivial() {
        return NodeFactory.of(
                new NodeDescriptor(
                        "TrivialNode",
                        null,
                        "Passes a value on.",
                        List.of(ParameterDescriptor.optional("value", ValueKind.ANY, "Value.")),
                        List.of(OutputDescriptor.of("value", ValueKind.ANY, "Value.")),
                        false,
                        false,
                        NodeEffect.PURE,
                        ""),
                (parameters, context) -> NodeResult.of(parameters));
    }

    static Workflow chain(int length, boolean connected) {
        WorkflowBuilder builder = new WorkflowBuilder("chain");
        for (int i = 0; i < length; i++) {
            builder.addNode("TrivialNode", "n" + i, connected && i > 0 ? Map.of() : Map.of("value", i));
            if (connected && i > 0) {
                builder.addConnection("n" + (i - 1), "value", "n" + i, "value");
            }
        }
        return builder.build();
    }

    private interface Work {
        Object run();
    }

    private static double measure(String what, int times, int parts, Work work) {
        double[] nanos = new double[ROUNDS];
        Object last = null;
        for (int round = 0; round < ROUNDS; round++) {
            long start = CPU.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                last = work.run();
            }
            nanos[round] = (CPU.getCurrentThreadCpuTime() - start) / (double) times / parts;
        }
        Arrays.sort(nanos);
        double median = nanos[ROUNDS / 2];
        System.out.printf(
                "%-32s %10.3f us  (%s)%n",
                what, median / 1e3, last == null ? "checked" : last.getClass().getSimpleName());
        return median;
    }
}

package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.LivePluginSource;
import dev.dataflow.TestPlugins;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InstancesTest {

    private final DataFlow shop = Shop.open("shop");
    private final DataFlow archive = Shop.open("archive");
    private final LocalRuntime runtime = new LocalRuntime(shop, archive);

    @AfterEach
    void close() {
        runtime.close();
        archive.close();
        shop.close();
    }

    @Test
    void a_node_runs_on_the_instance_that_it_names_and_otherwise_on_the_first() {
        Workflow copy = new WorkflowBuilder("copy")
                .addNode("UserCreateNode", "here", Shop.ann("u-1"))
                .addNode(
                        "UserCreateNode",
                        "there",
                        Map.of(
                                "db_instance",
                                "archive",
                                "model_name",
                                "User",
                                "id",
                                "${here.id}",
                                "name",
                                "Old",
                                "email",
                                "e"))
                .build();

        runtime.execute(copy);

        assertThat(shop.express().read("User", "u-1").orElseThrow()).containsEntry("name", "Ann");
        assertThat(archive.express().read("User", "u-1").orElseThrow()).containsEntry("name", "Old");
    }

    @Test
    void a_runtime_with_one_instance_knows_no_other() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode("UserListNode", "list", Map.of("db_instance", "archve"))
                .build();

        DataFlowException failure = Failures.of(() -> runtime.validate(workflow));

        assertThat(failure.code()).isEqualTo("DF-402");
        assertThat(failure.problem().message())
                .isEqualTo("The runtime was given no instance 'archve'; did you mean 'archive'?");
    }

    @Test
    void instances_must_be_told_apart() {
        assertThat(Failures.of(() -> new LocalRuntime(shop, shop.as("ann"))).code())
                .isEqualTo("DF-402");
        assertThat(Failures.of(LocalRuntime::new).code()).isEqualTo("DF-402");
    }

    @Test
    void one_transaction_does_not_span_instances() {
        Workflow workflow = new WorkflowBuilder("w")
                .transaction(TransactionMode.REQUIRED)
                .addNode("UserCreateNode", "here", Shop.ann("u-1"))
                .addNode("UserListNode", "there", Map.of("db_instance", "archive"))
                .build();

        assertThat(Failures.codes(() -> runtime.execute(workflow))).containsExactly("DF-802");
    }

    @Test
    void a_closed_instance_is_refused() {
        DataFlow other = Shop.open("other");
        try (LocalRuntime closed = new LocalRuntime(other)) {
            other.close();
            assertThat(Failures.of(() -> closed.execute(new WorkflowBuilder("w")
                                    .addNode("UserListNode", "list")
                                    .build()))
                            .code())
                    .isEqualTo("DF-522");
        }
    }

    private static NodeFactory echo(String version, String parameter) {
        return NodeFactory.of(
                new NodeDescriptor(
                        "EchoNode",
                        null,
                        "Gives its version.",
                        List.of(ParameterDescriptor.optional(parameter, ValueKind.TEXT, "Anything.")
                                .withDefault(version)),
                        List.of(OutputDescriptor.of("version", ValueKind.TEXT, "Version.")),
                        false,
                        false,
                        NodeEffect.PURE,
                        ""),
                (parameters, context) -> NodeResult.of(Map.of("version", parameters.get(parameter))));
    }

    private static DataFlowPlugin plugin(String version, String parameter) {
        return TestPlugins.ofNodes("echo", version, echo(version, parameter));
    }

    @Test
    void a_plan_is_made_again_when_node_types_change() {
        DataFlowPlugin one = plugin("1", "a");
        LivePluginSource source = new LivePluginSource(one);
        try (DataFlow db = DataFlow.builder()
                        .url("sqlite::memory:")
                        .plugins(source)
                        .build();
                LocalRuntime local = new LocalRuntime(db)) {
            Workflow workflow =
                    new WorkflowBuilder("w").addNode("EchoNode", "echo").build();
            assertThat(local.execute(workflow).output("echo")).containsEntry("version", "1");

            source.remove(one);
            DataFlowException gone = Failures.of(() -> local.execute(workflow));
            assertThat(gone.code()).isEqualTo("DF-706");
            assertThat(gone).isInstanceOf(DataFlowException.Unavailable.class);

            source.add(plugin("2", "b"));
            assertThat(local.execute(workflow).output("echo")).containsEntry("version", "2");
        }
    }

    @Test
    void a_run_goes_on_with_node_types_that_changed_under_it_and_says_so() {
        DataFlowPlugin one = plugin("1", "a");
        LivePluginSource source = new LivePluginSource(one);
        try (DataFlow db = DataFlow.builder()
                        .url("sqlite::memory:")
                        .plugins(source)
                        .build();
                LocalRuntime local = new LocalRuntime(db)) {
            db.register("swap", in -> {
                source.replace(one, plugin("2", "b"));
                return "swapped";
            });
            Workflow workflow = new WorkflowBuilder("w")
                    .addNode("EchoNode", "before")
                    .addNode("FunctionNode", "swap", Map.of("x", "${before.version}", "function", "swap"))
                    .addNode("EchoNode", "after", Map.of("input", "${swap.result}"))
                    .build();

            RunResult run = local.execute(workflow);

            assertThat(run.output("before")).containsEntry("version", "1");
            assertThat(run.output("after")).containsEntry("version", "2");
            assertThat(run.spannedChange()).isTrue();
            assertThat(run.toMap()).containsEntry("spanned_change", true);
        }
    }
}

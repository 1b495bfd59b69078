package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.model.Default;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.References;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The guide's workflow, as a person writes it. */
final class WorkflowOnSqliteTest {

    @Model
    record User(
            @Id String id,
            String name,
            @Unique String email,
            @Nullable Integer age,
            @Default("true") boolean active) {}

    @Model
    record Order(
            @Id String id,
            @References(User.class) String customerId,
            BigDecimal total,
            @Default("pending") String status) {}

    private static WorkflowBuilder signup() {
        return new WorkflowBuilder("signup")
                .addNode("UserCreateNode", "create", Map.of("id", "{{id}}", "name", "{{name}}", "email", "{{email}}"))
                .addNode("OrderCreateNode", "order", Map.of("id", "o-1", "total", new BigDecimal("250.00")))
                .addNode(
                        "UserListNode",
                        "search",
                        Map.of("filter", Map.of("active", true), "order_by", List.of("-created_at"), "limit", 10))
                .addConnection("create", "id", "order", "customer_id");
    }

    @Test
    void rowsAreThereAfterARun() {
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(User.class, Order.class);
                LocalRuntime runtime = new LocalRuntime(db)) {
            Workflow signup = signup().build();
            db.validate(signup);
            RunResult run = runtime.execute(signup, Map.of("id", "u-9", "name", "Ann", "email", "ann@example.com"));
            assertThat(run.runId()).isNotBlank();
            assertThat(run.output("order")).containsEntry("total", new BigDecimal("250.0000000000"));
            assertThat(db.express().count("Order", Map.of("customer", Map.of("email", "ann@example.com"))))
                    .isEqualTo(1);
            assertThat(db.express().count("User", Map.of("orders", Map.of("status", "pending"))))
                    .isEqualTo(1);
        }
    }

    @Test
    void aFailingNodeFailsTheRunAndItsTransactionRollsBack() {
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(User.class, Order.class);
                LocalRuntime runtime = new LocalRuntime(db)) {
            Workflow twice = signup().addNode(
                            "UserCreateNode", "again", Map.of("id", "u-9", "name", "B", "email", "b@example.com"))
                    .addConnection("order", "result", "again", "input")
                    .transaction(dev.dataflow.workflow.TransactionMode.REQUIRED)
                    .build();
            assertThatThrownBy(() ->
                            runtime.execute(twice, Map.of("id", "u-9", "name", "Ann", "email", "ann@example.com")))
                    .isInstanceOf(DataFlowException.class)
                    .hasMessageContaining("DF-510");
            assertThat(db.express().count("User")).isZero();
            assertThat(db.express().count("Order")).isZero();
        }
    }
}

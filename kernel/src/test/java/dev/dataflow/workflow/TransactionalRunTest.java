package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TransactionalRunTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    private static WorkflowBuilder failing() {
        return new WorkflowBuilder("w")
                .addNode("UserCreateNode", "first", Shop.ann("u-1"))
                .addNode("UserCreateNode", "second", Shop.ann("u-1"))
                .addConnection("first", "result", "second", "input");
    }

    @Test
    void a_run_in_a_transaction_leaves_nothing_when_it_fails() {
        DataFlowException failure = Failures.of(() ->
                runtime.execute(failing().transaction(TransactionMode.REQUIRED).build()));

        assertThat(failure.code()).isEqualTo("DF-510");
        assertThat(failure.problem().location().node()).isEqualTo("second");
        assertThat(RunResult.partial(failure)).isPresent();
        assertThat(db.express().count("User", Map.of())).isZero();
    }

    @Test
    void without_one_what_was_done_stays() {
        assertThat(Failures.of(() -> runtime.execute(failing().build())).code()).isEqualTo("DF-510");
        assertThat(db.express().count("User", Map.of())).isOne();
    }

    @Test
    void a_run_in_a_transaction_commits_when_it_ends() {
        runtime.execute(new WorkflowBuilder("w")
                .transaction(TransactionMode.REQUIRED)
                .addNode("UserCreateNode", "first", Shop.ann("u-1"))
                .addNode("UserUpdateNode", "second", Map.of("id", "${first.id}", "age", 5))
                .build());

        assertThat(db.express().read("User", "u-1").orElseThrow()).containsEntry("age", 5);
    }

    @Test
    void a_run_joins_the_transaction_of_its_thread() {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(() -> db.transaction(tx -> {
            runtime.execute(new WorkflowBuilder("w")
                    .addNode("UserCreateNode", "first", Shop.ann("u-1"))
                    .build());
            assertThat(tx.express().count("User", Map.of())).isOne();
            throw new IllegalStateException("undo");
        }));

        assertThat(thrown).hasMessage("undo");
        assertThat(db.express().count("User", Map.of())).isZero();
    }

    @Test
    void a_run_of_a_view_with_a_transaction_joins_it() {
        db.transaction(tx -> {
            try (LocalRuntime inside = new LocalRuntime(tx)) {
                inside.execute(new WorkflowBuilder("w")
                        .transaction(TransactionMode.REQUIRED)
                        .addNode("UserCreateNode", "first", Shop.ann("u-1"))
                        .build());
            }
            assertThat(tx.express().count("User", Map.of())).isOne();
        });
        assertThat(db.express().count("User", Map.of())).isOne();
    }

    @Test
    void a_run_that_goes_on_by_itself_is_refused_inside_one() {
        Workflow workflow =
                new WorkflowBuilder("w").addNode("UserListNode", "list").build();

        db.transaction(tx -> {
            assertThat(Failures.of(() -> runtime.executeAsync(workflow, Map.of()))
                            .code())
                    .isEqualTo("DF-518");
        });
    }
}

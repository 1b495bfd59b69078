package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StopTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);
    private final CountDownLatch begun = new CountDownLatch(1);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    private WorkflowBuilder waiting() {
        return new WorkflowBuilder("w")
                .addNode("FunctionNode", "wait", Map.of("function", Shop.does(in -> {
                    begun.countDown();
                    return Shop.await(new CountDownLatch(1));
                })))
                .addNode("UserCreateNode", "after", Shop.ann("u-1"))
                .addConnection("wait", "result", "after", "input");
    }

    @Test
    void a_started_run_can_be_cancelled() {
        RunHandle handle = runtime.start(waiting().build(), Map.of(), RunOptions.DEFAULT);
        Shop.await(begun);
        handle.cancel();

        Throwable thrown =
                catchThrowable(() -> handle.result().toCompletableFuture().get(10, TimeUnit.SECONDS));

        assertThat(thrown).isInstanceOf(ExecutionException.class);
        assertThat(thrown.getCause()).isInstanceOf(DataFlowException.Timeout.class);
        assertThat(((DataFlowException) thrown.getCause()).code()).isEqualTo("DF-508");
        assertThat(RunResult.partial((DataFlowException) thrown.getCause())
                        .orElseThrow()
                        .runId())
                .isEqualTo(handle.runId());
        assertThat(db.express().count("User", Map.of())).isZero();
    }

    @Test
    void the_cancellation_of_the_caller_stops_the_run() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        DataFlowException failure = Failures.of(
                () -> runtime.execute(waiting().build(), Map.of(), RunOptions.DEFAULT.cancellation(cancellation)));

        assertThat(failure.code()).isEqualTo("DF-508");
        assertThat(begun.getCount()).isOne();
    }

    @Test
    void a_failing_parallel_run_does_not_cancel_what_the_caller_gave() {
        Cancellation cancellation = new Cancellation();
        Workflow workflow = new WorkflowBuilder("w")
                .parallel(true)
                .addNode("FunctionNode", "f", Map.of("function", Shop.does(in -> {
                    throw new IllegalStateException("no");
                })))
                .build();

        assertThat(Failures.of(() -> runtime.execute(workflow, Map.of(), RunOptions.DEFAULT.cancellation(cancellation)))
                        .code())
                .isEqualTo("DF-502");
        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void an_interrupt_of_the_thread_stops_the_run() {
        AtomicBoolean still = new AtomicBoolean();
        Thread.currentThread().interrupt();
        DataFlowException failure = Failures.of(() -> runtime.execute(waiting().build()));
        still.set(Thread.interrupted());

        assertThat(failure.code()).isEqualTo("DF-508");
        assertThat(still).isTrue();
    }

    @Test
    void a_run_that_takes_too_long_fails() {
        long start = System.nanoTime();
        DataFlowException failure = Failures.of(
                () -> runtime.execute(waiting().build(), Map.of(), RunOptions.within(Duration.ofMillis(200))));

        assertThat(failure).isInstanceOf(DataFlowException.Timeout.class);
        assertThat(failure.code()).isEqualTo("DF-503");
        assertThat(failure.problem().location().node()).isEqualTo("wait");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(db.express().count("User", Map.of())).isZero();
    }

    @Test
    void the_limit_of_the_workflow_and_of_a_node_hold_too() {
        assertThat(Failures.of(() -> runtime.execute(
                                waiting().timeLimit(Duration.ofMillis(100)).build()))
                        .code())
                .isEqualTo("DF-503");

        DataFlowException ofNode = Failures.of(() -> runtime.execute(new WorkflowBuilder("w")
                .addNode(
                        "FunctionNode",
                        "slow",
                        Map.of("function", Shop.does(in -> Shop.await(new CountDownLatch(1)))),
                        NodeOptions.within(Duration.ofMillis(100)))
                .build()));
        assertThat(ofNode.code()).isEqualTo("DF-503");
        assertThat(ofNode.problem().message()).isEqualTo("Node 'slow' took longer than it may");
    }

    @Test
    void a_statement_is_stopped_by_the_limit_of_its_node() {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode(
                        "SqlNode",
                        "sql",
                        Map.of(
                                "sql",
                                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000000000)"
                                        + " select count(*) as c from n",
                                "read_only",
                                true),
                        NodeOptions.within(Duration.ofMillis(300)))
                .build();
        long start = System.nanoTime();

        DataFlowException failure = Failures.of(() -> runtime.execute(workflow));

        assertThat(failure.code()).isEqualTo("DF-503");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(db.express().count("User", Map.of())).isZero();
    }

    @Test
    void an_endless_cycle_is_stopped_by_the_limit() {
        assertThat(Failures.of(() -> runtime.execute(new WorkflowBuilder("w")
                                .timeLimit(Duration.ofMillis(200))
                                .addNode("FunctionNode", "f", Map.of("function", Shop.does(in -> Map.of("n", 1))))
                                .addCycle("f", "n", "f", "n", CycleOptions.max(Integer.MAX_VALUE))
                                .build()))
                        .code())
                .isEqualTo("DF-503");
    }

    @Test
    void a_run_within_its_limit_is_not_disturbed() {
        RunResult run = runtime.execute(
                new WorkflowBuilder("w")
                        .addNode(
                                "FunctionNode",
                                "f",
                                Map.of("function", Shop.does(in -> 1)),
                                NodeOptions.within(Duration.ofSeconds(20)))
                        .build(),
                Map.of(),
                RunOptions.within(Duration.ofSeconds(20)));

        assertThat(run.output("f")).containsEntry("result", 1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}

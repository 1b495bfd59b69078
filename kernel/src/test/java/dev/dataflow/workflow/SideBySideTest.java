package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SideBySideTest {

    private final DataFlow db = Shop.open();
    private final LocalRuntime runtime = new LocalRuntime(db);

    @AfterEach
    void close() {
        runtime.close();
        db.close();
    }

    private static WorkflowBuilder meeting(int branches, Function<Map<String, Object>, Object> branch) {
        WorkflowBuilder builder = new WorkflowBuilder("meeting").parallel(true);
        builder.addNode("FunctionNode", "start", Map.of("function", Shop.does(in -> 1)));
        List<Object> results = new ArrayList<>();
        for (int i = 0; i < branches; i++) {
            builder.addNode("FunctionNode", "b" + i, Map.of("function", branch, "n", i, "x", "${start.result}"));
            results.add("${b" + i + ".result}");
        }
        return builder.addNode("MergeNode", "merge", Map.of("mode", "list", "inputs", results));
    }

    @Test
    void independent_branches_run_at_the_same_time() {
        CountDownLatch both = new CountDownLatch(2);
        RunResult run = runtime.execute(meeting(2, in -> {
                    both.countDown();
                    return Shop.await(both);
                })
                .build());

        assertThat(run.output("merge")).containsEntry("result", List.of(true, true));
    }

    @Test
    void without_being_asked_they_run_in_turn() {
        AtomicInteger inside = new AtomicInteger();
        RunResult run = runtime.execute(meeting(5, in -> {
                    int now = inside.incrementAndGet();
                    Thread.yield();
                    inside.decrementAndGet();
                    return now;
                })
                .parallel(false)
                .build());

        assertThat(run.output("merge")).containsEntry("result", List.of(1, 1, 1, 1, 1));
    }

    @Test
    void many_parallel_runs_at_once_do_not_wait_for_each_other_forever() throws Exception {
        Workflow workflow = meeting(20, in -> in.get("n")).build();
        List<CompletionStage<RunResult>> runs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            runs.add(runtime.executeAsync(workflow, Map.of()));
        }
        for (CompletionStage<RunResult> run : runs) {
            assertThat((List<?>) run.toCompletableFuture()
                            .get(30, TimeUnit.SECONDS)
                            .output("merge")
                            .get("result"))
                    .hasSize(20);
        }
    }

    @Test
    void a_branch_that_fails_stops_the_others_and_is_what_is_told() {
        CountDownLatch begun = new CountDownLatch(1);
        DataFlowException failure = Failures.of(() -> runtime.execute(meeting(2, in -> {
                    if (in.get("n").equals(0)) {
                        Shop.await(begun);
                        throw new IllegalStateException("first");
                    }
                    begun.countDown();
                    return Shop.await(new CountDownLatch(1));
                })
                .build()));

        assertThat(failure.code()).isEqualTo("DF-502");
        assertThat(failure.problem().location().node()).isEqualTo("b0");
    }

    @Test
    void inside_a_transaction_branches_run_in_turn_on_its_connection() {
        AtomicInteger inside = new AtomicInteger();
        Workflow workflow = meeting(4, in -> {
                    int now = inside.incrementAndGet();
                    Thread.yield();
                    inside.decrementAndGet();
                    return now;
                })
                .addNode("UserCreateNode", "a", Shop.ann("u-1"))
                .addNode("UserCreateNode", "b", Shop.ann("u-2"))
                .build();

        db.transaction(tx -> {
            RunResult run = runtime.execute(workflow);
            assertThat(run.output("merge")).containsEntry("result", List.of(1, 1, 1, 1));
            assertThat(tx.express().count("User", Map.of())).isEqualTo(2);
        });
        assertThat(db.express().count("User", Map.of())).isEqualTo(2);
    }

    @Test
    void branches_write_side_by_side() {
        WorkflowBuilder builder = new WorkflowBuilder("writes").parallel(true);
        for (int i = 0; i < 50; i++) {
            builder.addNode("UserCreateNode", "n" + i, Shop.ann("u-" + i));
        }
        runtime.execute(builder.build());

        assertThat(db.express().count("User", Map.of())).isEqualTo(50);
    }

    @Test
    void eight_threads_share_one_runtime() throws Exception {
        Workflow workflow = new WorkflowBuilder("w")
                .addNode(
                        "UserCreateNode",
                        "create",
                        Map.of("id", "{{id}}", "name", "Ann", "email", "{{id}}@example.com"))
                .addNode("UserReadNode", "read", Map.of("id", "${create.id}"))
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        String id = thread + "-" + i;
                        RunResult run = runtime.execute(workflow, Map.of("id", id));
                        assertThat(run.output("read")).containsEntry("id", id);
                    }
                }));
            }
            for (Future<?> future : done) {
                future.get(50, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(db.express().count("User", Map.of())).isEqualTo(800);
    }
}

package dev.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Cancellation;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks that plugins bring: their parameters, their confirmation, and their plugins that leave. */
final class TasksTest {

    private static final TaskDescriptor ECHO = TaskDescriptor.of(
            "things echo",
            TaskEffect.READS,
            "Gives its parameters back",
            TaskParameter.required("text", ValueKind.TEXT, "A text"),
            TaskParameter.optional("flag", ValueKind.BOOLEAN, "Whether").withDefault(false),
            TaskParameter.optional("count", ValueKind.INTEGER, "How many"),
            TaskParameter.optional("share", ValueKind.NUMBER, "How much"),
            TaskParameter.optional("since", ValueKind.TIME, "Since when"),
            TaskParameter.optional("names", ValueKind.LIST, "Which"),
            TaskParameter.optional("filter", ValueKind.MAP, "Which"),
            TaskParameter.optional("id", ValueKind.ANY, "Whose"));

    private static final TaskDescriptor DROP =
            TaskDescriptor.of("things drop", TaskEffect.DESTROYS, "Drops everything");

    /** The pool that futures have without one may be a single thread. */
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    /** A task of one body. */
    private record Simple(TaskDescriptor descriptor, Function<TaskCall, TaskResult> body) implements Task {
        @Override
        public TaskResult run(TaskCall call) {
            return body.apply(call);
        }

        @Override
        public TaskResult preview(TaskCall call) {
            return TaskResult.of("things", 3L);
        }
    }

    /** A plugin of some tasks. */
    private record Things(List<Task> tasks) implements DataFlowPlugin {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("things", "1.0.0");
        }
    }

    private static final Task ECHOING =
            new Simple(ECHO, call -> new TaskResult(Map.copyOf(call.parameters()), List.of(), List.of()));

    private static DataFlow open(Task... tasks) {
        return DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new Things(List.of(tasks)))
                .build();
    }

    @Test
    void textsBecomeValuesOfTheirKinds() {
        try (DataFlow db = open(ECHOING)) {
            Map<String, Object> given = Map.of(
                    "text",
                    "007",
                    "count",
                    "42",
                    "share",
                    "1.5",
                    "since",
                    "2026-01-31",
                    "names",
                    "[\"a\"]",
                    "filter",
                    "{\"a\": 1}",
                    "id",
                    "7");
            assertThat(db.tasks().run("things echo", given).values())
                    .containsEntry("text", "007")
                    .containsEntry("flag", false)
                    .containsEntry("count", 42L)
                    .containsEntry("share", new BigDecimal("1.5"))
                    .containsEntry("since", Instant.parse("2026-01-31T00:00:00Z"))
                    .containsEntry("names", List.of("a"))
                    .containsEntry("filter", Map.of("a", 1L))
                    .containsEntry("id", 7L)
                    .hasSize(8);
            assertThat(db.tasks()
                            .run("things echo", Map.of("text", "x", "id", "u-1", "flag", true, "count", 7))
                            .values())
                    .isEqualTo(Map.of("text", "x", "id", "u-1", "flag", true, "count", 7L));
        }
    }

    @Test
    void everyBadParameterIsToldBeforeAnythingRuns() {
        Task never = new Simple(ECHO, call -> {
            throw new AssertionError("it ran");
        });
        try (DataFlow db = open(never)) {
            Map<String, Object> bad = Map.of(
                    "flag", "yes", "count", "1.5", "share", "much", "since", "today", "names", "a", "filter", "[1]",
                    "flg", "true");
            assertThatThrownBy(() -> db.tasks().run("things echo", bad))
                    .isInstanceOfSatisfying(DataFlowException.class, failure -> {
                        List<Problem> all = failure.problem().details();
                        assertThat(all)
                                .extracting(one ->
                                        one.code().code() + " " + one.location().parameter())
                                .containsExactlyInAnyOrder(
                                        "DF-110 flg",
                                        "DF-101 text",
                                        "DF-102 flag",
                                        "DF-102 count",
                                        "DF-102 share",
                                        "DF-102 since",
                                        "DF-102 names",
                                        "DF-102 filter");
                        assertThat(all)
                                .allMatch(one ->
                                        one.expected() != null && !one.fixes().isEmpty());
                        assertThat(all.get(0).message()).endsWith("did you mean 'flag'?");
                    });
        }
    }

    @Test
    void anUnknownTaskIsToldWithThoseThatAreMeant() {
        try (DataFlow db = open(ECHOING)) {
            assertThat(db.tasks().list()).extracting(TaskDescriptor::name).contains("things echo");
            assertThat(db.tasks().get("things echo")).isEqualTo(ECHO);
            assertThatThrownBy(() -> db.tasks().get("thing ecko"))
                    .hasMessageStartingWith("DF-711")
                    .hasMessageContaining("did you mean 'things echo'?");
        }
    }

    @Test
    void whatDestroysIsPreviewedAndConfirmed() {
        try (DataFlow db = open(new Simple(DROP, call -> TaskResult.of("dropped", 3L)), ECHOING)) {
            Tasks tasks = db.tasks();
            assertThatThrownBy(() -> tasks.run("things drop", Map.of())).hasMessageStartingWith("DF-915");
            assertThat(tasks.preview("things drop", Map.of(), TaskOptions.DEFAULT)
                            .values())
                    .containsEntry("things", 3L);
            assertThat(tasks.run("things drop", Map.of(), TaskOptions.DEFAULT.confirmed())
                            .values())
                    .containsEntry("dropped", 3L);
            assertThat(tasks.preview("things echo", Map.of("text", "a"), TaskOptions.DEFAULT))
                    .isEqualTo(TaskResult.EMPTY);
        }
    }

    @Test
    void aTaskIsCancelledAndItsDefectsAreToldAsItsPlugins() {
        Task defective = new Simple(TaskDescriptor.of("things fail", TaskEffect.READS, "Fails"), call -> {
            throw new IllegalStateException("broken");
        });
        Task patient = new Simple(TaskDescriptor.of("things wait", TaskEffect.READS, "Waits"), call -> {
            call.checkNotCancelled();
            return TaskResult.EMPTY;
        });
        try (DataFlow db = open(defective, patient)) {
            assertThatThrownBy(() -> db.tasks().run("things fail", Map.of()))
                    .hasMessageStartingWith("DF-705")
                    .hasMessageContaining("'things fail' of the plugin things 1.0.0");
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            assertThat(db.tasks().run("things wait", Map.of())).isEqualTo(TaskResult.EMPTY);
            assertThatThrownBy(() ->
                            db.tasks().run("things wait", Map.of(), TaskOptions.DEFAULT.cancellation(cancellation)))
                    .hasMessageStartingWith("DF-508");
        }
    }

    @Test
    void aPluginWaitsForItsTasksAndTheyAreGoneWithIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Task slow = new Simple(TaskDescriptor.of("things wait", TaskEffect.READS, "Waits"), call -> {
            begun.countDown();
            await(end);
            return TaskResult.of("done", true);
        });
        Things things = new Things(List.of(slow, ECHOING));
        LivePluginSource source = new LivePluginSource(things);
        try (DataFlow db =
                DataFlow.builder().url("sqlite::memory:").plugins(source).build()) {
            CompletableFuture<TaskResult> running =
                    CompletableFuture.supplyAsync(() -> db.tasks().run("things wait", Map.of()), others);
            await(begun);
            CompletableFuture<Void> leaving = CompletableFuture.runAsync(() -> source.remove(things), others);
            while (!isRefused(db)) {
                assertThat(leaving).isNotDone();
                Thread.onSpinWait();
            }
            assertThat(leaving).isNotDone();
            end.countDown();
            assertThat(running.get(30, TimeUnit.SECONDS).values()).containsEntry("done", true);
            leaving.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> db.tasks().run("things wait", Map.of()))
                    .hasMessageStartingWith("DF-706")
                    .hasMessageContaining("things 1.0.0, which brought the task 'things wait'");
            assertThat(db.tasks().list()).extracting(TaskDescriptor::name).doesNotContain("things wait");
            source.add(things);
            assertThat(db.tasks().run("things wait", Map.of()).values()).containsEntry("done", true);
        }
    }

    private static boolean isRefused(DataFlow db) {
        try {
            db.tasks().run("things echo", Map.of("text", "a"));
            return false;
        } catch (DataFlowException refused) {
            return refused.code().equals("DF-706");
        }
    }

    @Test
    void aTaskThatOutlivesTheDrainTimeIsCancelled() {
        CountDownLatch begun = new CountDownLatch(1);
        Task endless = new Simple(TaskDescriptor.of("things wait", TaskEffect.READS, "Waits"), call -> {
            begun.countDown();
            while (true) {
                call.checkNotCancelled();
                Thread.onSpinWait();
            }
        });
        Things things = new Things(List.of(endless));
        LivePluginSource source = new LivePluginSource(things);
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugins(source)
                .pluginSwap(PluginSwapOptions.DEFAULT.drainTimeout(Duration.ofMillis(50)))
                .build()) {
            CompletableFuture<TaskResult> running =
                    CompletableFuture.supplyAsync(() -> db.tasks().run("things wait", Map.of()), others);
            await(begun);
            source.remove(things);
            assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("DF-508");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

package dev.dataflow.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The command {@code task}, asked as the launcher asks it. */
final class TaskCommandTest {

    private final ShellCalls calls = new ShellCalls();

    @Test
    void tasksAreListedAndDescribed() {
        assertThat(task("list")).isZero();
        assertThat(calls.out())
                .containsPattern("TASK +EFFECT +WHAT IT DOES")
                .containsPattern("things count +reads +Counts things")
                .containsPattern("things drop +destroys +Drops things");
        assertThat(task("show", "things", "count")).isZero();
        assertThat(calls.out())
                .containsPattern("least +integer +1 +How many at least")
                .containsPattern("kind +text +yes +Which");
    }

    @Test
    void aTaskTellsItsValuesAndRows() {
        assertThat(task("run", "things", "count", "kind=a=b", "least=2")).isZero();
        assertThat(calls.out())
                .containsPattern("kind +a=b\ntenant +acme\nactor +ann\n")
                .containsPattern("name +size\nx +2\n");
        assertThat(calls.err()).isEmpty();
    }

    @Test
    void badWordsAreRefusedBeforeAnythingRuns() {
        assertThat(task("run", "things", "count", "lest=2")).isEqualTo(7);
        assertThat(calls.err())
                .contains("DF-110", "did you mean 'least'?", "DF-101", "dataflow task show things count");
        assertThat(task("run", "thing", "counts", "kind=a")).isEqualTo(7);
        assertThat(calls.err()).contains("DF-711", "did you mean 'things count'?");
        assertThat(task("run", "things", "count", "kind=a", "rest")).isEqualTo(2);
        assertThat(task("run", "things", "count", "kind=a", "kind=b")).isEqualTo(2);
        assertThat(task("run")).isEqualTo(2);
        assertThat(task("walk", "things", "count")).isEqualTo(2);
        assertThat(calls.out()).isEmpty();
    }

    @Test
    void whatATaskFindsWrongIsToldBesideWhatItSaw() {
        assertThat(task("run", "things", "count", "kind=broken")).isEqualTo(1);
        assertThat(calls.out()).containsPattern("kind +broken");
        assertThat(calls.err()).contains("DF-705", "A thing is broken");
    }

    @Test
    void whatDestroysIsShownFirst() {
        assertThat(task("run", "things", "drop")).isEqualTo(3);
        assertThat(calls.out()).containsPattern("would go +3\n").contains("nothing was done");
        assertThat(calls.err()).contains("DF-915", "dataflow task run things drop … --yes");
        assertThat(run(Map.of("dry_run", true), "things", "drop")).isZero();
        assertThat(calls.out()).doesNotContain("gone");
        assertThat(run(Map.of("dry_run", true), "things", "count", "kind=a")).isEqualTo(2);
        assertThat(run(Map.of("yes", true), "things", "drop")).isZero();
        assertThat(calls.out()).containsPattern("gone +3\n");
    }

    private int run(Map<String, Object> flags, String... words) {
        return call("run", flags, words);
    }

    private int task(String action, String... words) {
        return call(action, Map.of(), words);
    }

    private int call(String action, Map<String, Object> flags, String... words) {
        Map<String, Object> arguments = new HashMap<>(flags);
        arguments.put("action", action);
        arguments.put("words", List.of(words));
        arguments.put("url", "sqlite::memory:");
        arguments.put("tenant", "acme");
        arguments.put("actor", "ann");
        TestContainer container = new TestContainer() {
            @Override
            public List<DataFlowPlugin> plugins() {
                return Stream.concat(super.plugins().stream(), Stream.of(new Things()))
                        .toList();
            }
        };
        CommandService service = new CommandService(Map.of("task", new TaskCommand(container, new RunningWork())));
        return (Integer) service.apply(calls.request("task", arguments, false)).get("exit");
    }

    /** Brings two tasks. */
    private static final class Things implements DataFlowPlugin {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("things", "1.0.0");
        }

        @Override
        public List<Task> tasks() {
            return List.of(new Count(), new Drop());
        }
    }

    private static final class Count implements Task {
        @Override
        public TaskDescriptor descriptor() {
            return TaskDescriptor.of(
                    "things count",
                    TaskEffect.READS,
                    "Counts things",
                    TaskParameter.required("kind", ValueKind.TEXT, "Which"),
                    TaskParameter.optional("least", ValueKind.INTEGER, "How many at least")
                            .withDefault(1L));
        }

        @Override
        public TaskResult run(TaskCall call) {
            String kind = call.get("kind", String.class);
            TaskResult result = TaskResult.of("kind", kind)
                    .with("tenant", call.context().tenant().orElse(null))
                    .with("actor", call.context().actor().orElse(null));
            return kind.equals("broken")
                    ? result.withProblems(List.of(Problem.of(StandardCode.PLUGIN_FAILED, "A thing is broken")
                            .build()))
                    : result.withRows(List.of(row("x", call.get("least", Long.class))));
        }

        private static Map<String, Object> row(String name, long size) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("size", size);
            return row;
        }
    }

    private static final class Drop implements Task {
        @Override
        public TaskDescriptor descriptor() {
            return TaskDescriptor.of("things drop", TaskEffect.DESTROYS, "Drops things");
        }

        @Override
        public TaskResult run(TaskCall call) {
            return TaskResult.of("gone", 3L);
        }

        @Override
        public TaskResult preview(TaskCall call) {
            return TaskResult.of("would go", 3L);
        }
    }
}

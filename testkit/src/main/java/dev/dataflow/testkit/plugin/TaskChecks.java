package dev.dataflow.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.Tasks;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import java.util.HashMap;
import java.util.Map;

/**
 * What holds for every task, whatever it does; none is run.
 *
 * @param task the task
 * @param tasks the tasks of an instance that has it
 */
record TaskChecks(Task task, Tasks tasks) {

    void run() {
        TaskDescriptor descriptor = task.descriptor();
        String name = descriptor.name();
        assertThat(task.descriptor()).as("%s, asked again", name).isEqualTo(descriptor);
        assertThat(tasks.get(name))
                .as("%s in an instance; another plugin may bring one of its name", name)
                .isEqualTo(descriptor);
        Map<String, Object> given = new HashMap<>();
        for (TaskParameter parameter : descriptor.parameters()) {
            if (parameter.required()) {
                PluginSuite.assertRefused(
                        name + " without " + parameter.name(), parameter.name(), () -> tasks.check(name, Map.of()));
                given.put(parameter.name(), sample(parameter.kind()));
            }
        }
        tasks.check(name, given);
        PluginSuite.assertRefused(name, "no_such_parameter", () -> tasks.check(name, Map.of("no_such_parameter", "x")));
        if (descriptor.effect() == TaskEffect.DESTROYS) {
            assertThat(PluginSuite.refusal(name + ", unconfirmed", () -> tasks.run(name, given))
                            .code())
                    .isEqualTo(StandardCode.NOT_CONFIRMED.code());
            assertThat(hasPreview())
                    .as("%s destroys, and tells what it would take away", name)
                    .isTrue();
        }
    }

    private boolean hasPreview() {
        try {
            return task.getClass().getMethod("preview", TaskCall.class).getDeclaringClass() != Task.class;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String sample(ValueKind kind) {
        return switch (kind) {
            case TEXT, ANY -> "x";
            case BOOLEAN -> "true";
            case INTEGER, NUMBER -> "1";
            case TIME -> "2026-01-31";
            case LIST -> "[1]";
            case MAP -> "{}";
        };
    }
}

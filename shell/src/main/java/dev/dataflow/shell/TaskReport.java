package dev.dataflow.shell;

import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of tasks, and what they gave: for people as tables, for programs as maps. */
final class TaskReport {

    private TaskReport() {}

    static String list(List<TaskDescriptor> tasks, Terminal terminal) {
        TextTable table = new TextTable("TASK", "EFFECT", "WHAT IT DOES");
        tasks.forEach(task -> table.row(task.name(), effect(task), task.doc()));
        return table.render(terminal.width(), 0, terminal.style());
    }

    static String details(TaskDescriptor task, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        out.append(terminal.style().bold(task.name()))
                .append("  ")
                .append(task.doc())
                .append('\n');
        if (task.parameters().isEmpty()) {
            out.append("  It takes no parameters.\n");
        } else {
            TextTable table = new TextTable("PARAMETER", "KIND", "NEEDED", "DEFAULT", "WHAT IT IS");
            for (TaskParameter parameter : task.parameters()) {
                Object value = parameter.defaultValue();
                table.row(
                        parameter.name(),
                        kind(parameter),
                        parameter.required() ? "yes" : "",
                        value == null ? "" : value,
                        parameter.doc());
            }
            out.append(table.render(terminal.width(), 2, terminal.style()));
        }
        return out.append("  ")
                .append(terminal.style().dim(effect(task)))
                .append('\n')
                .toString();
    }

    static String text(TaskResult result, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        int widest =
                result.values().keySet().stream().mapToInt(Texts::width).max().orElse(0);
        result.values()
                .forEach((name, value) -> out.append(name)
                        .append(" ".repeat(widest - Texts.width(name) + 2))
                        .append(Texts.line(value))
                        .append('\n'));
        if (!result.rows().isEmpty()) {
            List<String> columns = List.copyOf(result.rows().get(0).keySet());
            TextTable table = new TextTable(columns);
            for (Map<String, @Nullable Object> row : result.rows()) {
                List<String> cells = new ArrayList<>();
                columns.forEach(column -> cells.add(Texts.line(row.get(column))));
                table.row(cells);
            }
            out.append(table.render(terminal.width(), 0, terminal.style()));
        } else if (result.values().isEmpty()) {
            out.append("Nothing to tell.\n");
        }
        return out.toString();
    }

    static Map<String, Object> map(TaskDescriptor task) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", task.name());
        map.put("doc", task.doc());
        map.put("effect", effect(task));
        map.put("parameters", task.parameters().stream().map(TaskReport::map).toList());
        return map;
    }

    private static Map<String, @Nullable Object> map(TaskParameter parameter) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("name", parameter.name());
        map.put("kind", kind(parameter));
        map.put("required", parameter.required());
        map.put("default", parameter.defaultValue());
        map.put("doc", parameter.doc());
        return map;
    }

    static Map<String, Object> map(String task, boolean done, TaskResult result) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", task);
        map.put("done", done);
        map.put("values", result.values());
        map.put("rows", result.rows());
        return map;
    }

    private static String effect(TaskDescriptor task) {
        return task.effect().name().toLowerCase(Locale.ROOT);
    }

    private static String kind(TaskParameter parameter) {
        return parameter.kind().name().toLowerCase(Locale.ROOT);
    }
}

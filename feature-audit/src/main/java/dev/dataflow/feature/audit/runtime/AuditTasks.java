package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditPage;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.feature.audit.AuditSinkState;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trails for operators: {@code audit verify}, {@code seal}, {@code query}, {@code history}, {@code purge}, {@code sinks}. Thread-safe.
 *
 * @param instances what is known of each instance
 */
record AuditTasks(Instances instances) {

    static final String MODEL = "model";
    static final String OLDER_THAN = "older_than";
    private static final TaskParameter ONE = TaskParameter.required(MODEL, ValueKind.TEXT, "Name of the model");
    private static final TaskParameter ANY =
            TaskParameter.optional(MODEL, ValueKind.TEXT, "Name of the model; without it all that are audited");

    List<Task> all() {
        return List.of(
                Task.of(
                        TaskDescriptor.of(
                                "audit verify",
                                TaskEffect.READS,
                                "Checks every chain and every seal; with a tenant in scope its chains",
                                ANY),
                        call -> new TrailCheck(service(call), call).verify()),
                Task.of(
                        TaskDescriptor.of(
                                "audit seal", TaskEffect.WRITES, "Seals what has changed since the last seal", ANY),
                        call -> new TrailCheck(service(call), call).seal()),
                Task.of(
                        TaskDescriptor.of(
                                "audit query",
                                TaskEffect.READS,
                                "Finds who changed records of a model, when and how, the latest change first",
                                ONE,
                                TaskParameter.optional(
                                        "id", ValueKind.TEXT, "Key of a record; JSON for several fields"),
                                TaskParameter.optional("operation", ValueKind.TEXT, "create, update or delete"),
                                TaskParameter.optional("by", ValueKind.TEXT, "Who"),
                                TaskParameter.optional("since", ValueKind.TIME, "Earliest time"),
                                TaskParameter.optional("until", ValueKind.TIME, "Latest time, excluded"),
                                TaskParameter.optional("limit", ValueKind.INTEGER, "How many at most")
                                        .withDefault(20L),
                                TaskParameter.optional("cursor", ValueKind.TEXT, "Where the page before ended")),
                        this::query),
                Task.of(
                        TaskDescriptor.of(
                                "audit history",
                                TaskEffect.READS,
                                "Shows every change of one record, the first one first",
                                ONE,
                                TaskParameter.required(
                                        "id", ValueKind.TEXT, "Key of the record; JSON for several fields")),
                        this::history),
                Task.of(
                        TaskDescriptor.of(
                                "audit purge",
                                TaskEffect.DESTROYS,
                                "Removes entries that are old enough; the last one of each living record stays",
                                TaskParameter.optional(
                                        MODEL,
                                        ValueKind.TEXT,
                                        "Name of the model; without it all that have a retention"),
                                TaskParameter.optional(
                                        OLDER_THAN,
                                        ValueKind.TEXT,
                                        "How old at least, as P1Y; without it the model's retention")),
                        call -> new TrailCheck(service(call), call).purge(),
                        call -> new TrailCheck(service(call), call).old()),
                Task.of(
                        TaskDescriptor.of("audit sinks", TaskEffect.READS, "Tells what each sink took and missed"),
                        call -> TaskResult.rows(service(call).sinks().stream()
                                .map(AuditTasks::row)
                                .toList())));
    }

    private Service service(TaskCall call) {
        return new Service(call.plugin(), instances.of(call.plugin()), call.context());
    }

    private TaskResult query(TaskCall call) {
        long limit = call.get("limit", Long.class);
        if (limit < 1 || limit > AuditNodes.MOST) {
            throw Problem.of(StandardCode.INVALID_VALUE, "'limit' is out of range")
                    .at(Location.parameter("limit"))
                    .found(limit)
                    .expected("1 to " + AuditNodes.MOST)
                    .fix("Write it like this", "limit=20")
                    .toException();
        }
        ModelDefinition model = model(call);
        Object id = call.find("id", String.class).isPresent() ? call.key("id", model) : null;
        AuditPage page = service(call)
                .entries(new AuditQuery(
                        model.name(),
                        id,
                        call.find("operation", String.class).orElse(null),
                        call.find("by", String.class).orElse(null),
                        call.find("since", Instant.class).orElse(null),
                        call.find("until", Instant.class).orElse(null),
                        (int) limit,
                        call.find("cursor", String.class).orElse(null)));
        TaskResult result = TaskResult.rows(rows(page.entries()));
        return page.cursor() == null ? result : result.with("next_cursor", page.cursor());
    }

    private TaskResult history(TaskCall call) {
        ModelDefinition model = model(call);
        return TaskResult.rows(rows(service(call).history(model.name(), call.key("id", model))));
    }

    private static ModelDefinition model(TaskCall call) {
        return call.plugin().models().require(call.get(MODEL, String.class));
    }

    private static List<Map<String, @Nullable Object>> rows(List<AuditEntry> entries) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (AuditEntry entry : entries) {
            Map<String, @Nullable Object> row = Lines.of(entry);
            row.remove(MODEL);
            row.remove("hash");
            rows.add(row);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> row(AuditSinkState sink) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("sink", sink.name());
        row.put("written", sink.written());
        row.put("missed", sink.missed());
        row.put("failed_at", sink.failedAtOrNull());
        row.put("failure", sink.failureOrNull());
        return row;
    }
}

package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.task.Task;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskDescriptor;
import dev.dataflow.spi.task.TaskEffect;
import dev.dataflow.spi.task.TaskParameter;
import dev.dataflow.spi.task.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deleted records for operators: {@code trash list}, {@code show}, {@code restore}, {@code purge}. Stateless. */
final class TrashTasks {

    private static final String MODEL = "model";
    private static final String FILTER = "filter";
    private static final String OLDER_THAN = "older_than";
    private static final TaskParameter NAME = TaskParameter.required(MODEL, ValueKind.TEXT, "Name of the model");

    private TrashTasks() {}

    static List<Task> all() {
        return List.of(
                Task.of(
                        TaskDescriptor.of("trash list", TaskEffect.READS, "Counts the deleted records of each model"),
                        call -> counts(call, TrashTasks::counted)),
                Task.of(
                        TaskDescriptor.of(
                                "trash show",
                                TaskEffect.READS,
                                "Shows deleted records of a model, the latest deletion first",
                                NAME,
                                TaskParameter.optional(FILTER, ValueKind.MAP, "Which of them"),
                                TaskParameter.optional("limit", ValueKind.INTEGER, "How many at most")
                                        .withDefault(20L)),
                        TrashTasks::show),
                Task.of(
                        TaskDescriptor.of(
                                "trash restore",
                                TaskEffect.WRITES,
                                "Restores one deleted record, or all that a filter matches",
                                NAME,
                                TaskParameter.optional(
                                        "id", ValueKind.TEXT, "Key of the record; JSON for several fields"),
                                TaskParameter.optional(FILTER, ValueKind.MAP, "Which records")),
                        TrashTasks::restore),
                Task.of(
                        TaskDescriptor.of(
                                "trash purge",
                                TaskEffect.DESTROYS,
                                "Deletes records for good that were deleted long enough ago",
                                TaskParameter.optional(
                                        MODEL,
                                        ValueKind.TEXT,
                                        "Name of the model; without it all that have a retention"),
                                TaskParameter.optional(
                                        OLDER_THAN,
                                        ValueKind.TEXT,
                                        "How long ago at least, as P30D; without it the model's retention")),
                        call -> counts(call, TrashTasks::purged),
                        call -> counts(call, TrashTasks::old)));
    }

    /** Tells a number of one model; null where there is none to tell. */
    @FunctionalInterface
    private interface Count {
        @Nullable
        Long of(ModelDefinition model, TaskCall call);
    }

    private static TaskResult counts(TaskCall call, Count count) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        long all = 0;
        for (ModelDefinition model : models(call)) {
            call.checkNotCancelled();
            Long number = count.of(model, call);
            if (number != null) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("model", model.name());
                row.put("records", number);
                rows.add(row);
                all += number;
            }
        }
        return TaskResult.of("records", all).withRows(rows);
    }

    private static List<ModelDefinition> models(TaskCall call) {
        Optional<String> one = call.find(MODEL, String.class);
        if (one.isPresent()) {
            return List.of(trash(call).model(one.get()));
        }
        return call.plugin().models().names().stream()
                .map(call.plugin().models()::require)
                .filter(model -> model.hasOption(SoftDeleteFeature.OPTION))
                .toList();
    }

    private static @Nullable Long counted(ModelDefinition model, TaskCall call) {
        return trash(call).count(model.name());
    }

    private static @Nullable Long purged(ModelDefinition model, TaskCall call) {
        Retention retention = retention(model, call);
        return retention == null ? null : trash(call).purge(model, retention);
    }

    private static @Nullable Long old(ModelDefinition model, TaskCall call) {
        Retention retention = retention(model, call);
        return retention == null ? null : trash(call).countOld(model, retention);
    }

    /** Returns how long records are kept; null for a model that no call names and that has none. */
    private static @Nullable Retention retention(ModelDefinition model, TaskCall call) {
        String given = call.find(OLDER_THAN, String.class).orElse(null);
        if (given != null) {
            Retention read = Retention.parse(given);
            if (read == null) {
                throw Problem.of(StandardCode.INVALID_VALUE, "'older_than' is no period of time")
                        .at(Location.parameter(OLDER_THAN))
                        .found(given)
                        .expected(Retention.EXPECTED)
                        .fix("Write it like this", "older_than=P30D")
                        .toException();
            }
            return read;
        }
        boolean named = call.find(MODEL, String.class).isPresent();
        return named
                ? ViewedTrash.required(model)
                : SoftDeleteSettings.read(model, ViewedTrash.setting(model)).retention();
    }

    private static TaskResult show(TaskCall call) {
        long limit = call.get("limit", Long.class);
        if (limit < 1 || limit > 1000) {
            throw Problem.of(StandardCode.INVALID_VALUE, "'limit' is out of range")
                    .at(Location.parameter("limit"))
                    .found(limit)
                    .expected("1 to 1000")
                    .fix("Write it like this", "limit=20")
                    .toException();
        }
        ModelDefinition model = trash(call).model(call.get(MODEL, String.class));
        Map<?, ?> filter = call.find(FILTER, Map.class).orElse(Map.of());
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Row row : trash(call).list(model, filter, (int) limit)) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            model.visibleFields().stream().map(FieldDefinition::name).forEach(name -> shown.put(name, row.get(name)));
            rows.add(shown);
        }
        return TaskResult.of("records", (long) rows.size()).withRows(rows);
    }

    private static TaskResult restore(TaskCall call) {
        ModelDefinition model = trash(call).model(call.get(MODEL, String.class));
        Optional<String> id = call.find("id", String.class);
        Map<?, ?> filter = call.find(FILTER, Map.class).orElse(Map.of());
        if (id.isPresent() == call.parameters().containsKey(FILTER)) {
            throw Problem.of(
                            StandardCode.MISSING_PARAMETER, "Which record is meant? Give 'id' or 'filter', one of them")
                    .at(Location.parameter("id"))
                    .expected("id or filter")
                    .fix("Name the record by its key", "id=…")
                    .toException();
        }
        long restored = id.isEmpty()
                ? trash(call).restoreAll(model, filter)
                : trash(call).restore(model.name(), call.key("id", model)) ? 1 : 0;
        return TaskResult.of("model", model.name()).with("restored", restored);
    }

    private static ViewedTrash trash(TaskCall call) {
        return new ViewedTrash(call.plugin(), call.context());
    }
}

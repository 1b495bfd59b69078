package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditBreak;
import dev.dataflow.feature.audit.AuditReport;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.task.TaskCall;
import dev.dataflow.spi.task.TaskResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/** Checks or seals the trails of one model, or of all that can be checked for the caller. Used by one thread. */
final class TrailCheck {

    /** Breaks that are told as problems of their own. */
    private static final int TOLD = 20;

    private final Service service;
    private final TaskCall call;
    private final List<String> left = new ArrayList<>();

    TrailCheck(Service service, TaskCall call) {
        this.service = service;
        this.call = call;
    }

    TaskResult verify() {
        long entries = 0;
        long records = 0;
        long seals = 0;
        List<AuditBreak> breaks = new ArrayList<>();
        List<String> models = models(trail -> trail.tenancy().any());
        for (String model : models) {
            call.checkNotCancelled();
            AuditReport report = service.verify(model);
            entries += report.entries();
            records += report.records();
            seals += report.seals();
            breaks.addAll(report.breaks());
        }
        List<AuditBreak> tampered = breaks.stream()
                .filter(one -> one.kind() != AuditBreak.Kind.CLOCK_WENT_BACK)
                .toList();
        TaskResult result = told(TaskResult.of("intact", tampered.isEmpty()).with("models", models))
                .with("records", records)
                .with("entries", entries)
                .with("seals", seals)
                .with("breaks", (long) breaks.size());
        return result.withRows(breaks.stream().map(TrailCheck::row).toList())
                .withProblems(
                        tampered.stream().limit(TOLD).map(TrailCheck::problem).toList());
    }

    TaskResult seal() {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String model : models(trail -> trail.tenancy().isPlaced())) {
            call.checkNotCancelled();
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("model", model);
            row.put("sealed", service.seal(model));
            rows.add(row);
        }
        return told(TaskResult.rows(rows));
    }

    TaskResult purge() {
        return byRetention("removed", service::purge);
    }

    TaskResult old() {
        return byRetention("older", service::countOld);
    }

    /** Tells a number of each model that has a retention, or is named and has to have one. */
    private TaskResult byRetention(String what, ToLongBiFunction<String, EntryRetention> number) {
        EntryRetention given = call.find(AuditTasks.OLDER_THAN, String.class)
                .map(TrailCheck::retention)
                .orElse(null);
        boolean named = call.find(AuditTasks.MODEL, String.class).isPresent();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (String model : models(trail -> trail.tenancy().isPlaced())) {
            call.checkNotCancelled();
            if (named || given != null || service.hasRetention(model)) {
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("model", model);
                row.put(what, number.applyAsLong(model, given == null ? service.retention(model) : given));
                rows.add(row);
            }
        }
        return told(TaskResult.rows(rows));
    }

    private static EntryRetention retention(String text) {
        EntryRetention read = EntryRetention.parse(text);
        if (read == null) {
            throw Problem.of(StandardCode.INVALID_VALUE, "'older_than' is no period of time")
                    .at(Location.parameter(AuditTasks.OLDER_THAN))
                    .found(text)
                    .expected(EntryRetention.EXPECTED)
                    .fix("Write it like this", "older_than=P1Y")
                    .toException();
        }
        return read;
    }

    private TaskResult told(TaskResult result) {
        return left.isEmpty()
                ? result
                : result.with(call.context().tenant().isPresent() ? "left_without_tenant" : "left_with_tenant", left);
    }

    /**
     * Returns the model that the call names; or all that have a trail here, the others noted.
     *
     * @param ofTenants whether a trail has a part that is a tenant's
     */
    private List<String> models(Predicate<Trail> ofTenants) {
        return call.find(AuditTasks.MODEL, String.class).map(List::of).orElseGet(() -> {
            // Decisions of other processes have a trail, too.
            if (service.instance().isUsed()) {
                DecisionTable.register(call.plugin());
            }
            boolean tenant = call.context().tenant().isPresent();
            List<String> models = new ArrayList<>();
            for (AuditInstance.AuditedModel audited : service.instance().models()) {
                String name = audited.trail().model().name();
                if (call.plugin().models().find(name).isPresent()) {
                    boolean here = tenant
                            ? ofTenants.test(audited.trail())
                            : !audited.trail().tenancy().isPlaced();
                    (here ? models : left).add(name);
                }
            }
            return models;
        });
    }

    private static Map<String, @Nullable Object> row(AuditBreak one) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("kind", one.kind().name().toLowerCase(Locale.ROOT));
        row.put("model", one.model());
        row.put("record_id", one.recordId() == null ? null : RecordJson.plain(one.recordId()));
        row.put("sequence", one.sequence());
        row.put("message", one.message());
        return row;
    }

    private static Problem problem(AuditBreak one) {
        return Problem.of(StandardCode.TRAIL_NOT_INTACT, one.message())
                .at(Location.model(one.model(), null))
                .found((one.recordId() == null ? "seal " : "record " + one.recordId() + ", entry ") + one.sequence())
                .build();
    }
}

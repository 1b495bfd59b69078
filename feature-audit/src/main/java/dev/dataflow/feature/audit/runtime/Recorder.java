package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the entries of one model's changes and adds them to their chains. Immutable and thread-safe. */
final class Recorder {

    private final Trail trail;
    private final PluginContext plugin;
    private final JsonCodec json;
    private final RecordJson records;
    private final EntryHash hashes;
    private final Sinks sinks;
    private final SealTimer timer;

    Recorder(AuditInstance.AuditedModel audited, PluginContext plugin, AuditInstance instance) {
        AuditSettings settings = audited.settings();
        this.trail = audited.trail();
        this.timer = new SealTimer(audited, plugin);
        this.sinks = new Sinks(trail.model().name(), settings.sinks(), new SinkDirectory(instance, plugin));
        this.plugin = plugin;
        this.json = plugin.json();
        this.records = new RecordJson(trail.model(), settings.masked());
        this.hashes = new EntryHash(json, trail);
    }

    Trail trail() {
        return trail;
    }

    /** Records what an execution did. */
    void record(Execution execution) {
        List<Draft> drafts = drafts(execution);
        if (drafts.isEmpty()) {
            return;
        }
        ModelDefinition entries = execution.models().require(trail.entries().name());
        Instant at = plugin.clock().instant().truncatedTo(ChronoUnit.MICROS);
        List<Link> links = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            links.add(new Link(draft.head(), values(entries, draft, at, execution)));
        }
        List<Values> stored = new ChainWriter(trail, hashes, entries, execution).append(links);
        sinks.after(execution.unit(), () -> read(stored, execution));
        timer.grown(execution.context());
    }

    private List<AuditEntry> read(List<Values> stored, Execution execution) {
        TrailReader reader = TrailReader.of(trail.model().name(), execution.models(), plugin.operations(), json);
        return stored.stream().map(values -> reader.entry(values::get)).toList();
    }

    private List<Draft> drafts(Execution execution) {
        List<Row> before = execution.beforeRows();
        List<Row> after = execution.afterRows();
        List<@Nullable Object> heads = execution.latest();
        boolean removes = execution.original() instanceof Operation.Delete
                || execution.original() instanceof Operation.BulkDelete;
        if (before.isEmpty() && after.isEmpty()) {
            return List.of();
        }
        Map<Object, Row> changed = new LinkedHashMap<>();
        after.forEach(row -> changed.put(key(row), row));
        List<Draft> drafts = new ArrayList<>(Math.max(before.size(), after.size()));
        for (int i = 0; i < before.size(); i++) {
            Row now = changed.remove(key(before.get(i)));
            if (now != null || removes) {
                drafts.add(new Draft(removes ? "delete" : "update", before.get(i), now, Head.of(heads.get(i))));
            }
        }
        changed.values().forEach(row -> drafts.add(new Draft("create", null, row, Head.NONE)));
        return drafts;
    }

    private Object key(Row row) {
        List<String> key = trail.model().tableKey();
        if (key.size() == 1) {
            return comparable(row.get(key.get(0)));
        }
        return key.stream().map(name -> comparable(row.get(name))).toList();
    }

    static Object comparable(@Nullable Object value) {
        return value instanceof byte[] bytes ? java.nio.ByteBuffer.wrap(bytes) : String.valueOf(value);
    }

    private Values values(ModelDefinition entries, Draft draft, Instant at, Execution execution) {
        OperationContext context = execution.context();
        Set<String> encoded = execution.encodedFields();
        Row named = draft.after() == null ? draft.before() : draft.after();
        Values values = Values.empty(entries);
        for (String part : trail.model().tableKey()) {
            values.with(Trail.recordField(part), named == null ? null : named.get(part));
        }
        return values.with("operation", draft.operation())
                .with("at", at)
                .with("actor", context.actor().orElse(null))
                .with("tenant_id", context.tenant().orElse(null))
                .with("run_id", context.runId().orElse(null))
                .with("node_id", context.nodeId().orElse(null))
                .with("before", text(records.of(draft.before(), encoded)))
                .with("after", text(records.of(draft.after(), encoded)));
    }

    private @Nullable String text(@Nullable Map<String, @Nullable Object> values) {
        return values == null ? null : json.write(values);
    }

    private record Draft(
            String operation,
            @Nullable Row before,
            @Nullable Row after,
            Head head) {}

    /**
     * An entry that is not linked yet.
     *
     * @param head what it comes after, as far as is known
     * @param values its content
     */
    record Link(Head head, Values values) {}
}

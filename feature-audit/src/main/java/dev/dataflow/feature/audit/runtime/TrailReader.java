package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.feature.audit.AuditPage;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the trail of one model as a caller sees it. Immutable and thread-safe. */
final class TrailReader {

    private static final int PAGE = 1000;
    static final Set<String> OPERATIONS = Set.of("create", "update", "delete");

    private final ModelDefinition model;
    private final ModelDefinition entries;
    private final OperationExecutor operations;
    private final JsonCodec json;

    private TrailReader(ModelDefinition model, ModelDefinition entries, OperationExecutor operations, JsonCodec json) {
        this.model = model;
        this.entries = entries;
        this.operations = operations;
        this.json = json;
    }

    /**
     * Returns the reader of a model's trail.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-603} for an unknown model, {@code DF-604} for one that is
     *     not audited
     */
    static TrailReader of(String name, ModelLookup models, OperationExecutor operations, JsonCodec json) {
        ModelDefinition model = models.require(name);
        ModelDefinition entries = models.find(Trail.entriesOf(name))
                .orElseThrow(() -> Problem.of(StandardCode.INVALID_MODEL, name + " is not audited: it has no trail")
                        .at(Location.model(name, "options." + AuditSettings.OPTION))
                        .fix("Give the model the option", "@Audited, or audit_log: true")
                        .toException());
        return new TrailReader(model, entries, operations, json);
    }

    AuditPage page(AuditQuery query, OperationContext context) {
        Outcome.Rows rows =
                list(filter(query), Sort.desc("entry"), new Page(query.limit(), 0, query.cursor()), context);
        return new AuditPage(rows.rows().stream().map(row -> entry(row::get)).toList(), rows.nextCursor());
    }

    /** Returns the entries of a record, the first one first. */
    List<AuditEntry> history(Object id, OperationContext context) {
        List<AuditEntry> history = new ArrayList<>();
        Page page = Page.first(PAGE);
        for (String cursor = ""; cursor != null; page = new Page(PAGE, 0, cursor)) {
            Outcome.Rows rows = list(record(id), Sort.asc(Trail.SEQUENCE), page, context);
            rows.rows().forEach(row -> history.add(entry(row::get)));
            cursor = rows.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return history;
    }

    /** Returns the last entry of a record that is not later than a time. A clock that went back does not hide what came before. */
    Optional<AuditEntry> lastAt(Object id, Instant time, OperationContext context) {
        Filter until = record(id).and(Filter.compare("at", Operator.LTE, time));
        return list(until, Sort.desc(Trail.SEQUENCE), Page.first(1), shared(context)).rows().stream()
                .findFirst()
                .map(row -> entry(row::get));
    }

    /** The records of a model without tenants are everybody's, and so are their states. */
    private OperationContext shared(OperationContext context) {
        boolean tenants = entries.options().get(Trail.OPTION) instanceof Map<?, ?> setting
                && Boolean.TRUE.equals(setting.get("tenants"));
        return tenants ? context : context.with(TrailGuard.SYSTEM, true);
    }

    private Outcome.Rows list(Filter filter, Sort sort, Page page, OperationContext context) {
        return (Outcome.Rows) operations.execute(
                new Operation.ListRows(entries, filter, List.of(sort), page, Projection.ALL, false), context);
    }

    private Filter filter(AuditQuery query) {
        Filter filter = query.recordId() == null ? Filter.all() : record(query.recordId());
        if (query.operation() != null) {
            if (!OPERATIONS.contains(query.operation())) {
                throw Problem.of(StandardCode.INVALID_VALUE, "There is no such kind of change")
                        .at(Location.model(model.name(), "action_type"))
                        .found(query.operation())
                        .expected("create, update or delete")
                        .toException();
            }
            filter = filter.and(Filter.eq("operation", query.operation()));
        }
        if (query.actor() != null) {
            filter = filter.and(Filter.eq("actor", query.actor()));
        }
        if (query.from() != null) {
            filter = filter.and(Filter.compare("at", Operator.GTE, query.from()));
        }
        return query.to() == null ? filter : filter.and(Filter.compare("at", Operator.LT, query.to()));
    }

    /** Returns the condition that an entry is of a record. */
    private Filter record(Object id) {
        List<String> key = model.key();
        if (key.size() == 1) {
            return Filter.eq(Trail.recordField(key.get(0)), id);
        }
        Filter record = Filter.all();
        for (String part : key) {
            Object value = id instanceof Map<?, ?> parts ? parts.get(part) : null;
            if (value == null) {
                throw Problem.of(StandardCode.MISSING_PARAMETER, "The key of " + model.name() + " has several parts")
                        .at(Location.model(model.name(), "record_id"))
                        .expected("a map of " + key)
                        .toException();
            }
            record = record.and(Filter.eq(Trail.recordField(part), value));
        }
        return record;
    }

    AuditEntry entry(Function<String, @Nullable Object> row) {
        return new AuditEntry(
                model.name(),
                recordId(row),
                ((Number) value(row, Trail.SEQUENCE)).longValue(),
                (String) value(row, "operation"),
                (Instant) value(row, "at"),
                (String) row.apply("actor"),
                (String) row.apply("tenant_id"),
                (String) row.apply("run_id"),
                (String) row.apply("node_id"),
                record(row.apply("before"), json),
                record(row.apply("after"), json),
                (String) row.apply("previous"),
                (String) value(row, Trail.HASH));
    }

    private Object recordId(Function<String, @Nullable Object> row) {
        if (model.key().size() == 1) {
            return value(row, Trail.recordField(model.key().get(0)));
        }
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        model.key().forEach(part -> parts.put(part, row.apply(Trail.recordField(part))));
        return parts;
    }

    private static Object value(Function<String, @Nullable Object> row, String name) {
        return java.util.Objects.requireNonNull(row.apply(name), name);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, @Nullable Object> record(@Nullable Object text, JsonCodec json) {
        return text == null ? null : (Map<String, @Nullable Object>) json.parse((String) text);
    }
}

package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.pipeline.FeatureExecution.Changed;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bulk insert or upsert whose records a feature needs. Stored records are put together from what was written where the
 * database computes nothing but a key; others are read by their keys. Used by one thread.
 */
final class InsertedParts {

    private final Surroundings around;
    private final ModelDefinition model;
    private final ConflictResolution onConflict;
    private final List<String> target;
    private final BulkSettings settings;

    InsertedParts(Surroundings around, ConflictResolution onConflict, List<String> conflictOn, BulkSettings settings) {
        this.around = around;
        this.model = around.runtime().definition();
        this.onConflict = onConflict;
        this.target = conflictOn.isEmpty() ? model.key() : conflictOn;
        this.settings = settings;
    }

    Outcome run(Iterable<BulkRow> source, BiFunction<List<BulkRow>, BulkSettings, Operation.OnModel> operation) {
        BulkParts parts = new BulkParts(source, settings.batchSize());
        BulkSettings withIds = new BulkSettings(settings.atomic(), settings.batchSize(), true);
        for (List<BulkRow> rows = parts.next(); !rows.isEmpty(); rows = parts.next()) {
            around.session().checkTime();
            List<BulkRow> part = rows;
            BeforeRows before = onConflict == ConflictResolution.ERROR ? BeforeRows.NONE : taken(part);
            Operation.OnModel one = operation.apply(part, withIds);
            parts.add((Outcome.Bulk) around.run(one, before, () -> {
                Outcome.Bulk outcome = (Outcome.Bulk) around.terminal().apply(one);
                return new Changed(outcome, after(part, before, outcome));
            }));
        }
        return parts.outcome(settings.returnIds(), around.session().statements());
    }

    /** Returns the records that have the deciding key of a row, as features let them be seen. */
    private BeforeRows taken(List<BulkRow> part) {
        List<Filter> each = new ArrayList<>();
        for (BulkRow row : part) {
            Filter key = row.values() == null ? Filter.all() : key(row.values());
            if (!key.isAll()) {
                each.add(key);
            }
        }
        return each.isEmpty() ? BeforeRows.NONE : BeforeRows.read(around, seen(StoredRows.any(each)), Page.ALL);
    }

    private Filter key(Values values) {
        Filter key = Filter.all();
        for (String field : target) {
            Object value = values.get(field);
            key = value == null ? key : key.and(Filter.eq(field, value));
        }
        return key;
    }

    private List<Row> after(List<BulkRow> part, BeforeRows before, Outcome.Bulk outcome) {
        if (onConflict == ConflictResolution.ERROR && isPutTogether(part, outcome)) {
            return stored(part, outcome);
        }
        if (outcome.ids().isEmpty()) {
            return List.of();
        }
        List<Row> found =
                BeforeRows.read(around, seen(keys(outcome.ids())), Page.ALL).rows();
        Set<Object> changed = before.rows().stream()
                .map(row -> StoredRows.identity(model, row))
                .collect(Collectors.toSet());
        List<Row> ordered = new ArrayList<>(found.size());
        found.stream()
                .filter(row -> changed.contains(StoredRows.identity(model, row)))
                .forEach(ordered::add);
        found.stream()
                .filter(row -> !changed.contains(StoredRows.identity(model, row)))
                .forEach(ordered::add);
        return ordered;
    }

    /** Only a generated key is not known before the database tells it. */
    private boolean isPutTogether(List<BulkRow> part, Outcome.Bulk outcome) {
        Values sample = part.get(0).values();
        for (FieldDefinition field : model.fields()) {
            if (field.defaultValue() instanceof DefaultValue.DatabaseExpression
                    || field.identity()
                            && (model.key().size() > 1 || !model.key().contains(field.name()))) {
                return false;
            }
        }
        return sample != null && outcome.ids().size() + outcome.failed().size() == part.size();
    }

    private List<Row> stored(List<BulkRow> part, Outcome.Bulk outcome) {
        Set<Long> failed = new HashSet<>();
        outcome.failed().stream().map(RowFailure::row).forEach(failed::add);
        List<Row> rows = new ArrayList<>(part.size());
        RowHeader keyHeader = RowHeader.of(List.of(model.key().get(0)));
        int position = 0;
        for (BulkRow row : part) {
            if (failed.contains(row.number()) || row.values() == null) {
                continue;
            }
            Object id = outcome.ids().get(position++);
            Row key = model.key().size() == 1 ? Row.of(keyHeader, new @Nullable Object[] {id}) : null;
            rows.add(StoredRows.of(around.runtime(), written(row.values()), key));
        }
        return rows;
    }

    /** The given values are canonical by now; what features add to a record is added once more. */
    private Values written(Values values) {
        Operation rewritten = around.runtime()
                .chain()
                .rewrite(new Operation.Create(model, values), around.session().context());
        return rewritten instanceof Operation.Create create ? create.values() : values;
    }

    /** Returns the condition that a record has one of some keys, as callers know them. */
    private Filter keys(List<Object> ids) {
        List<String> key = model.key();
        if (key.size() == 1) {
            return Filter.compare(key.get(0), Operator.IN, ids);
        }
        List<Filter> each = new ArrayList<>(ids.size());
        for (Object id : ids) {
            Filter one = Filter.all();
            for (String name : key) {
                one = one.and(Filter.eq(name, ((Map<?, ?>) id).get(name)));
            }
            each.add(one);
        }
        return new Filter.Or(each);
    }

    private Filter seen(Filter filter) {
        Occurrence own = new Occurrence(
                model, OperationKind.WRITE, true, around.session().context());
        return around.runtime().chain().scope(own, filter);
    }
}

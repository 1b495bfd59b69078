package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.pipeline.FeatureExecution.Changed;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes row by row whose records a feature needs: some hundreds are read and locked first, then changed. Used by one thread. */
final class UpdatedParts {

    private final Surroundings around;
    private final ModelDefinition model;
    private final boolean plain;

    /**
     * Makes it.
     *
     * @param plain whether the rows say all that is changed
     */
    UpdatedParts(Surroundings around, boolean plain) {
        this.around = around;
        this.model = around.runtime().definition();
        this.plain = plain;
    }

    /**
     * Changes rows.
     *
     * @param change changes those of a part
     */
    Outcome run(Operation.BulkUpdateRows operation, Function<Operation.BulkUpdateRows, Outcome.Bulk> change) {
        BulkParts parts = new BulkParts(operation.rows(), operation.settings().batchSize());
        for (List<BulkRow> rows = parts.next(); !rows.isEmpty(); rows = parts.next()) {
            around.session().checkTime();
            List<BulkRow> part = rows;
            BeforeRows before = before(part);
            Operation.BulkUpdateRows one = new Operation.BulkUpdateRows(model, part, operation.settings());
            parts.add((Outcome.Bulk) around.run(one, before, () -> {
                Outcome.Bulk outcome = change.apply(one);
                return new Changed(outcome, after(part, before, outcome));
            }));
        }
        return parts.outcome(false, around.session().statements());
    }

    private BeforeRows before(List<BulkRow> part) {
        List<Filter> each = new ArrayList<>();
        for (BulkRow row : part) {
            Filter key = row.values() == null ? Filter.none() : key(row.values());
            if (key instanceof Filter.Comparison || key instanceof Filter.And) {
                each.add(key);
            }
        }
        if (each.isEmpty()) {
            return BeforeRows.NONE;
        }
        Filter any = StoredRows.any(each);
        Occurrence own = new Occurrence(
                model, OperationKind.WRITE, true, around.session().context());
        return BeforeRows.read(around, around.runtime().chain().scope(own, any), Page.ALL);
    }

    private Filter key(Values values) {
        Filter key = Filter.all();
        for (String name : model.key()) {
            Object value = values.get(name);
            if (value == null) {
                return Filter.none();
            }
            key = key.and(Filter.eq(name, value));
        }
        return key;
    }

    private List<Row> after(List<BulkRow> part, BeforeRows before, Outcome.Bulk outcome) {
        if (before.isEmpty()) {
            return List.of();
        }
        if (!plain) {
            return BeforeRows.read(around, StoredRows.keyFilter(around.runtime(), before.rows()), Page.ALL)
                    .rows();
        }
        Set<Long> failed = new HashSet<>();
        outcome.failed().stream().map(RowFailure::row).forEach(failed::add);
        Map<Object, Row> byKey = new LinkedHashMap<>();
        before.rows().forEach(row -> byKey.put(StoredRows.identity(model, row), row));
        Set<Object> changed = new HashSet<>();
        for (BulkRow row : part) {
            Values values = row.values();
            if (values != null && !failed.contains(row.number())) {
                Object key = StoredRows.identity(model, values::get);
                byKey.computeIfPresent(key, (same, old) -> changed(old, values));
                changed.add(key);
            }
        }
        byKey.keySet().retainAll(changed);
        return List.copyOf(byKey.values());
    }

    /** The given values are canonical by now, the time of the change among them. */
    private Row changed(Row old, Values values) {
        RowHeader header = old.header();
        @Nullable Object[] now = new Object[header.size()];
        for (int i = 0; i < now.length; i++) {
            int slot = model.slotOf(header.names().get(i));
            now[i] = values.has(slot) ? values.at(slot) : old.valueAt(i);
        }
        return Row.of(header, now);
    }
}

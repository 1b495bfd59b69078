package dev.dataflow.internal.sql;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns whose value a filter says for every row that it selects, so that they need not be read: those that have to
 * be null, {@code deleted_at} of living records for one, and those that have to be what the scope says, {@code tenant_id}.
 * Of other columns equal values need not be the same, by the collation of a table that somebody else made.
 */
final class KnownColumns {

    private final ModelPlan plan;
    private final SlotMap slots;
    private final Map<String, Integer> known = new HashMap<>();

    private KnownColumns(ModelPlan plan, SlotMap slots) {
        this.plan = plan;
        this.slots = slots;
    }

    static KnownColumns of(ModelPlan plan, Filter filter, SlotMap slots) {
        KnownColumns columns = new KnownColumns(plan, slots);
        columns.collect(filter);
        return columns;
    }

    /** Returns those of some columns that have to be read; one at least, because a statement needs one. */
    List<ColumnPlan> unknown(List<ColumnPlan> columns) {
        if (known.isEmpty()) {
            return columns;
        }
        List<ColumnPlan> unknown = new ArrayList<>(columns);
        unknown.removeIf(column -> known.containsKey(column.name()));
        return unknown.isEmpty() ? columns : unknown;
    }

    /** Returns a reader of rows of some columns from a result that has some of them. */
    RowReader reader(List<ColumnPlan> columns, List<ColumnPlan> read) {
        int[] places = new int[columns.size()];
        for (int i = 0; i < places.length; i++) {
            int index = read.indexOf(columns.get(i));
            places[i] = index >= 0
                    ? RowReader.column(index + 1)
                    : requireNonNull(known.get(columns.get(i).name()));
        }
        return RowReader.of(columns, places);
    }

    private void collect(Filter filter) {
        if (filter instanceof Filter.And and) {
            and.parts().forEach(this::collect);
        } else if (filter instanceof Filter.Scoped scoped) {
            collect(scoped.filter());
        } else if (filter instanceof Filter.Comparison comparison
                && !comparison.field().isJson()) {
            collect(comparison);
        }
    }

    private void collect(Filter.Comparison comparison) {
        String field = comparison.field().field();
        if (isNull(comparison)) {
            known.put(field, RowReader.NULL);
        } else if (comparison.operator() == Operator.EQ && isOfScope(field)) {
            known.put(field, RowReader.slot(slots.get(comparison)));
        }
    }

    private static boolean isNull(Filter.Comparison comparison) {
        return comparison.operator() == Operator.NULL
                ? Boolean.TRUE.equals(comparison.value())
                : comparison.operator() == Operator.EQ && comparison.value() == null;
    }

    private boolean isOfScope(String name) {
        FieldDefinition field = plan.model().fieldOrNull(name);
        return field != null && field.management() == Management.SCOPE;
    }
}

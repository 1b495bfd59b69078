package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.feature.ValueCoding;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The values of a row of a bulk upsert in the form for the record that they change: where another key than the primary one
 * decides, that record has another primary key than the row. Used by one thread.
 */
final class StoredForms {

    private final ModelDefinition model;
    private final ValueCoding coding;
    private final boolean sameKey;
    private final Session session;

    StoredForms(BulkInsertPlan plan, Session session) {
        this.model = plan.runtime().definition();
        this.coding = plan.runtime().coding();
        this.sameKey = plan.target().containsAll(model.tableKey()) && !model.isExisting();
        this.session = session;
    }

    /**
     * Returns the changes.
     *
     * @param values of the row, encoded for its own key
     * @param stored finds the key of the record, locked
     */
    List<Assignment> of(Values values, List<String> changed, Supplier<List<Row>> stored) {
        List<Assignment> assignments = new ArrayList<>(changed.size());
        changed.forEach(field -> assignments.add(new Assignment.Set(field, values.get(field))));
        if (sameKey || !coding.isByKey(assignments)) {
            return assignments;
        }
        List<Row> found = stored.get();
        if (found.isEmpty()) {
            return assignments;
        }
        RecordKey from = coding.keys().of(values);
        RecordKey to = coding.keys().of(found.get(0));
        List<Assignment> recoded = new ArrayList<>(changed.size());
        for (String field : changed) {
            recoded.add(
                    new Assignment.Set(field, coding.recoded(field, values.get(field), from, to, session.context())));
        }
        return recoded;
    }
}

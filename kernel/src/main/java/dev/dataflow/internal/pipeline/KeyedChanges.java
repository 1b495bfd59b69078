package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes and deletes whose records come back, on databases that cannot give them back: the records are read first and kept
 * as they are until the transaction ends, then changed by their keys. Runs in one transaction.
 */
final class KeyedChanges {

    /** Keys in one statement. */
    private static final int MOST_KEYS = 500;

    private final ModelDefinition model;
    private final ModelRuntime runtime;
    private final Session session;

    KeyedChanges(ModelRuntime runtime, Session session) {
        this.model = runtime.definition();
        this.runtime = runtime;
        this.session = session;
    }

    /** Returns the changed records as they are kept afterwards, a hidden key behind; no key changes. */
    List<Row> update(Operation.Update update) {
        List<Row> before = locked(update.filter(), update.scope(), "update");
        boolean known = known(model, update.assignments());
        List<Row> after = new ArrayList<>(before.size());
        boolean byKey = runtime.coding().isByKey(update.assignments());
        for (List<Row> part : byKey ? parts(before, 1) : parts(before, MOST_KEYS)) {
            Filter keys = StoredRows.keyFilter(runtime, part);
            List<Assignment> kept = runtime.coding()
                    .encode(
                            update.assignments(),
                            byKey ? runtime.coding().keys().of(part.get(0)) : null,
                            session.context());
            run(new Operation.Update(model, keys, kept, RowScope.ALL, false));
            after.addAll(known ? changed(part, kept) : inOrder(part, locked(keys)));
        }
        return after;
    }

    /** Returns whether the values after changes are known without the database. */
    static boolean known(ModelDefinition model, List<Assignment> assignments) {
        return assignments.stream().allMatch(change -> isKnown(model, change));
    }

    /** Sums of whole numbers are exact; one that does not fit has failed in the database. */
    private static boolean isKnown(ModelDefinition model, Assignment change) {
        return change instanceof Assignment.Set
                || change instanceof Assignment.Unset
                || change instanceof Assignment.Count
                || change instanceof Assignment.Increment more
                        && more.by() instanceof Long
                        && model.field(more.field()).orElseThrow().storage() instanceof FieldType.BigInt;
    }

    /** Returns the deleted records as they were kept, a hidden key behind. */
    List<Row> delete(Operation.Delete delete) {
        List<Row> before = locked(delete.filter(), delete.scope(), "delete");
        for (List<Row> part : parts(before, MOST_KEYS)) {
            run(new Operation.Delete(model, StoredRows.keyFilter(runtime, part), RowScope.ALL, false));
        }
        return before;
    }

    private List<Row> locked(Filter filter, RowScope scope, String verb) {
        List<Row> rows = locked(filter);
        if (scope == RowScope.ONE && rows.size() > 1) {
            throw ReadRunners.several(model, rows.size(), verb);
        }
        return rows;
    }

    /** A hidden key comes along. */
    private List<Row> locked(Filter filter) {
        List<String> names = new ArrayList<>(runtime.visible().names());
        Projection all = Projection.ALL;
        if (!names.containsAll(model.tableKey())) {
            model.tableKey().stream().filter(name -> !names.contains(name)).forEach(names::add);
            all = new Projection(names, false);
        }
        Operation.ListRows list = new Operation.ListRows(model, filter, List.of(), Page.ALL, all, false);
        return session.query(ReadRunners.compiler(session).prepareLocked(list, session.context()), model);
    }

    private void run(Operation.OnModel change) {
        session.update(ReadRunners.compiler(session).prepare(change, session.context()), model);
    }

    private static List<List<Row>> parts(List<Row> rows, int size) {
        List<List<Row>> parts = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += size) {
            parts.add(rows.subList(from, Math.min(rows.size(), from + size)));
        }
        return parts;
    }

    /** Puts values that are known in the place of those that were read. */
    static List<Row> changed(List<Row> before, List<Assignment> assignments) {
        Map<String, Assignment> changes = new HashMap<>();
        assignments.forEach(change -> changes.put(change.field(), change));
        List<Row> after = new ArrayList<>(before.size());
        for (Row row : before) {
            RowHeader header = row.header();
            @Nullable Object[] values = new Object[header.size()];
            for (int i = 0; i < values.length; i++) {
                String name = header.names().get(i);
                Assignment change = changes.get(name);
                values[i] = change == null ? row.valueAt(i) : changed(row.valueAt(i), change);
            }
            after.add(Row.of(header, values));
        }
        return after;
    }

    private static @Nullable Object changed(@Nullable Object before, Assignment change) {
        if (change instanceof Assignment.Increment more) {
            return before == null ? null : (Long) before + (Long) more.by();
        } else if (change instanceof Assignment.Count) {
            return before == null ? null : (Long) before + 1;
        }
        return change instanceof Assignment.Set set ? set.value() : null;
    }

    private List<Row> inOrder(List<Row> before, List<Row> rows) {
        Map<Object, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(StoredRows.identity(model, row), row));
        List<Row> ordered = new ArrayList<>(before.size());
        for (Row row : before) {
            Row after = byKey.get(StoredRows.identity(model, row));
            if (after != null) {
                ordered.add(after);
            }
        }
        return ordered;
    }

    /** Returns the outcome of a change whose records are known. */
    Outcome outcome(List<Row> rows) {
        return new Outcome.Changed(rows.size(), ReadRunners.decoded(rows, runtime, session.context()));
    }
}

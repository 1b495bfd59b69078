package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.feature.RecordKeys;
import dev.dataflow.internal.feature.ValueCoding;
import dev.dataflow.internal.jdbc.RowPage;
import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.RowUpdates;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes the records that a filter selects each in its own way, because the form in which a value is kept depends on the
 * record: keys are read page by page and kept as they are, then the records are changed by them. Runs in one transaction,
 * with constant memory. Used by one thread.
 */
final class RecordUpdates {

    /** Keys in one page. */
    private static final int PAGE = 500;

    private final ModelDefinition model;
    private final ValueCoding coding;
    private final Session session;
    private final SqlCompiler compiler;
    private final ModelRuntime runtime;
    private final CursorWriter cursors;

    RecordUpdates(ModelRuntime runtime, Session session, CursorWriter cursors) {
        this.runtime = runtime;
        this.model = runtime.definition();
        this.coding = runtime.coding();
        this.session = session;
        this.compiler = ReadRunners.compiler(session);
        this.cursors = cursors;
    }

    /** Returns whether an update has a form of its own for each record and does not name one by its key. */
    static boolean isNeeded(ModelRuntime runtime, Filter filter, List<Assignment> assignments) {
        return runtime.coding().isByKey(assignments) && !runtime.coding().keys().isNamed(filter);
    }

    /**
     * Returns how many records were changed.
     *
     * @param limit at most so many; -1 for all
     */
    long update(Filter filter, List<Assignment> assignments, RowScope scope, long limit) {
        long left = limit < 0 ? Long.MAX_VALUE : limit;
        long changed = 0;
        String cursor = null;
        do {
            session.checkTime();
            Operation.ListRows keys = new Operation.ListRows(
                    model,
                    filter,
                    List.of(),
                    new Page(Math.min(PAGE, left), 0, cursor),
                    new Projection(model.tableKey(), false),
                    false);
            RowPage page = session.page(
                    compiler.prepareLocked(keys, session.context()), keys.page().limit(), model);
            if (scope == RowScope.ONE && page.rows().size() > 1) {
                throw ReadRunners.several(model, ReadRunners.count(model, filter, session), "update");
            }
            write(page.rows(), assignments);
            changed += page.rows().size();
            left -= page.rows().size();
            @Nullable Object[] last = page.lastPosition();
            cursor = page.hasMore() && last != null ? cursors.encode(keys, last, session.context()) : null;
        } while (cursor != null && left > 0);
        return changed;
    }

    private void write(List<Row> keys, List<Assignment> assignments) {
        if (keys.size() > 1 && assignments.stream().allMatch(Assignment.Set.class::isInstance)) {
            writeGroups(keys, assignments);
            return;
        }
        for (Row key : keys) {
            Operation.Update update = new Operation.Update(
                    model, StoredRows.keyFilter(runtime, List.of(key)), encoded(key, assignments), RowScope.ALL, false);
            session.update(compiler.prepare(update, session.context()), model);
        }
    }

    /** Values of their own for several records in one statement, where the database can. */
    private void writeGroups(List<Row> keys, List<Assignment> assignments) {
        RowUpdates updates = compiler.bulkUpdateRows(
                model,
                model.tableKey(),
                assignments.stream().map(Assignment::field).toList(),
                session.context());
        int most = updates.rowsPerStatement();
        for (int from = 0; from < keys.size(); from += most) {
            List<Row> group = keys.subList(from, Math.min(keys.size(), from + most));
            List<@Nullable Object> values = new ArrayList<>();
            for (Row key : group) {
                encoded(key, assignments).forEach(set -> values.add(((Assignment.Set) set).value()));
                model.tableKey().forEach(name -> values.add(key.get(name)));
            }
            session.update(
                    new PreparedOperation(
                            group.size() == 1 ? updates.single() : updates.many(group.size()), values.toArray()),
                    model);
        }
    }

    private List<Assignment> encoded(Row key, List<Assignment> assignments) {
        RecordKeys keys = coding.keys();
        return coding.encode(assignments, keys.of(key), session.context());
    }
}

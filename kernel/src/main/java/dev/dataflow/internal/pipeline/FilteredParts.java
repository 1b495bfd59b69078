package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.pipeline.FeatureExecution.Changed;
import dev.dataflow.internal.sql.UniqueKeys;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A change or a removal by filter whose records a feature needs: they are read and locked first, in the order of their keys
 * and some hundreds at a time, and then changed by their keys, so that each changed record is one that the feature saw. Used
 * by one thread.
 */
final class FilteredParts {

    private final Surroundings around;
    private final ModelDefinition model;
    private final boolean returnsChanged;

    FilteredParts(Surroundings around) {
        this.around = around;
        this.model = around.runtime().definition();
        this.returnsChanged = around.session().database().dialect().can(DialectCapability.UPDATE_RETURNING);
    }

    /** Runs an operation whose filter the features have seen. */
    Outcome run(Operation.Filtered operation) {
        if (operation instanceof Operation.Update update) {
            return single(update, update.scope(), "update");
        } else if (operation instanceof Operation.Delete delete) {
            return single(delete, delete.scope(), "delete");
        } else if (operation instanceof Operation.BulkUpdate update) {
            // Counted before: changed records may match still, or not.
            long matching = update.limit() < 0 ? 0 : ReadRunners.count(model, update.filter(), around.session());
            Outcome.Changed all =
                    parts(update, update.limit(), part(update.settings().batchSize()));
            return bulk(0, all.affected(), 0, Math.max(0, matching - all.affected()));
        }
        Operation.BulkDelete delete = (Operation.BulkDelete) operation;
        Outcome.Changed all =
                parts(delete, delete.limit(), part(delete.settings().batchSize()));
        boolean cut = delete.limit() >= 0 && all.affected() >= delete.limit();
        return bulk(0, 0, all.affected(), cut ? ReadRunners.count(model, delete.filter(), around.session()) : 0);
    }

    private static int part(int batchSize) {
        return batchSize == 0 ? RecordedOperation.PART : Math.min(batchSize, RecordedOperation.PART);
    }

    private Outcome.Bulk bulk(long inserted, long updated, long deleted, long remaining) {
        return new Outcome.Bulk(
                inserted,
                updated,
                0,
                deleted,
                List.of(),
                List.of(),
                remaining,
                around.session().statements());
    }

    private Outcome single(Operation.Filtered operation, RowScope scope, String verb) {
        if (scope != RowScope.ONE) {
            return parts(operation, -1, RecordedOperation.PART);
        }
        boolean pinned = UniqueKeys.pins(model, operation.filter());
        BeforeRows before = BeforeRows.read(around, operation.filter(), pinned ? Page.ALL : Page.first(2));
        if (before.rows().size() > 1) {
            throw ReadRunners.several(model, ReadRunners.count(model, operation.filter(), around.session()), verb);
        }
        return part(operation, before);
    }

    private Outcome.Changed parts(Operation.Filtered operation, long limit, int size) {
        long affected = 0;
        List<Row> rows = new ArrayList<>();
        Filter left = operation.filter();
        for (int found = size; found == size && (limit < 0 || affected < limit); ) {
            around.session().checkTime();
            int wanted = limit < 0 ? size : (int) Math.min(size, limit - affected);
            BeforeRows before = BeforeRows.read(around, left, Page.first(wanted));
            found = Math.min(before.rows().size(), wanted);
            if (found == 0 && affected > 0) {
                break;
            }
            before = before.first(found);
            Outcome.Changed part = (Outcome.Changed) part(operation, before);
            affected += part.affected();
            rows.addAll(part.rows());
            left = found == 0
                    ? left
                    : StoredRows.behind(model, operation.filter(), before.rows().get(found - 1));
        }
        return new Outcome.Changed(affected, rows);
    }

    private Outcome part(Operation.Filtered operation, BeforeRows before) {
        boolean named = before.isEmpty() || UniqueKeys.pins(model, operation.filter());
        Operation.Filtered keyed =
                named ? operation : operation.withFilter(StoredRows.keyFilter(around.runtime(), before.rows()));
        return around.run(keyed, before, () -> before.isEmpty() ? nothing() : change(keyed, before.rows()));
    }

    private static Changed nothing() {
        return new Changed(new Outcome.Changed(0, List.of()), List.of());
    }

    private Changed change(Operation.Filtered keyed, List<Row> before) {
        if (keyed instanceof Operation.Update update) {
            return update(new KeptUpdate(keyed.filter(), update.assignments()), update.returning(), before);
        } else if (keyed instanceof Operation.BulkUpdate update) {
            return update(new KeptUpdate(keyed.filter(), update.assignments()), false, before);
        }
        boolean returning = keyed instanceof Operation.Delete delete && delete.returning();
        Outcome.Changed removed = (Outcome.Changed)
                around.terminal().apply(new Operation.Delete(model, keyed.filter(), RowScope.ALL, false));
        return new Changed(new Outcome.Changed(removed.affected(), returning ? before : List.of()), List.of());
    }

    private Changed update(KeptUpdate update, boolean returning, List<Row> before) {
        boolean known = !returnsChanged && KeyedChanges.known(model, update.assignments());
        Outcome.Changed sent = (Outcome.Changed) around.terminal()
                .apply(new Operation.Update(model, update.keys(), update.assignments(), RowScope.ALL, returnsChanged));
        List<Row> after = returnsChanged
                ? inOrder(before, sent.rows())
                : known
                        ? KeyedChanges.changed(before, update.assignments())
                        : inOrder(
                                before,
                                BeforeRows.read(around, update.keys(), Page.ALL).rows());
        return new Changed(new Outcome.Changed(after.size(), returning ? after : List.of()), after);
    }

    private List<Row> inOrder(List<Row> before, List<Row> rows) {
        if (rows.size() < 2) {
            return rows;
        }
        Map<Object, Row> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(StoredRows.identity(model, row), row));
        List<Row> ordered = new ArrayList<>(rows.size());
        for (Row row : before) {
            Row after = byKey.get(StoredRows.identity(model, row));
            if (after != null) {
                ordered.add(after);
            }
        }
        return ordered;
    }

    private record KeptUpdate(Filter keys, List<dev.dataflow.spi.query.Assignment> assignments) {}
}

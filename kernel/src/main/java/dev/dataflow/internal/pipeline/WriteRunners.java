package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.UniqueKeys;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs writes of single statements. Thread-safe. */
final class WriteRunners {

    private WriteRunners() {}

    static Outcome create(Operation.Create given, ModelRuntime runtime, Session session) {
        Operation.Create operation = runtime.coding().any()
                ? new Operation.Create(given.model(), runtime.coding().encode(given.values(), session.context()))
                : given;
        PreparedOperation prepared = ReadRunners.compiler(session).prepare(operation, session.context());
        Row computed = null;
        if (prepared.statement().hasRows()) {
            computed = session.queryFirst(prepared, operation.model());
        } else if (prepared.statement().computed().isEmpty()) {
            session.update(prepared, operation.model());
        } else {
            computed = ComputedColumns.insert(operation, prepared, runtime, session);
        }
        return new Outcome.Changed(1, List.of(StoredRows.of(runtime, given.values(), computed)));
    }

    static Outcome update(Operation.Update given, ModelRuntime runtime, Session session, CursorWriter cursors) {
        boolean byKey = runtime.coding().isByKey(given.assignments());
        RecordKey key = byKey ? named(given.filter(), runtime, session) : null;
        boolean split = byKey && key == null;
        if (given.returning() && (split || !session.database().dialect().can(DialectCapability.UPDATE_RETURNING))) {
            KeyedChanges changes = new KeyedChanges(runtime, session);
            return changes.outcome(changes.update(given));
        } else if (split) {
            long changed = new RecordUpdates(runtime, session, cursors)
                    .update(given.filter(), given.assignments(), given.scope(), -1);
            return new Outcome.Changed(changed, List.of());
        }
        return single(
                given.withAssignments(runtime.coding().encode(given.assignments(), key, session.context())),
                runtime,
                session);
    }

    private static @Nullable RecordKey named(Filter filter, ModelRuntime runtime, Session session) {
        return runtime.coding()
                .keys()
                .named(filter, (slot, value) -> runtime.writes().canonical(slot, value, session.context()));
    }

    private static Outcome single(Operation.Update operation, ModelRuntime runtime, Session session) {
        PreparedOperation prepared = ReadRunners.compiler(session).prepare(operation, session.context());
        List<Row> rows = List.of();
        long affected;
        if (prepared.statement().hasRows()) {
            rows = session.query(prepared, operation.model());
            affected = rows.size();
        } else {
            affected = session.update(prepared, operation.model());
        }
        if (affected == 0) {
            checkSingle(operation.model(), operation.filter(), operation.scope(), session, "update");
        }
        return new Outcome.Changed(affected, ReadRunners.decoded(rows, runtime, session.context()));
    }

    static Outcome delete(Operation.Delete operation, ModelRuntime runtime, Session session) {
        if (operation.returning() && !session.database().dialect().can(DialectCapability.DELETE_RETURNING)) {
            KeyedChanges changes = new KeyedChanges(runtime, session);
            return changes.outcome(changes.delete(operation));
        }
        PreparedOperation prepared = ReadRunners.compiler(session).prepare(operation, session.context());
        List<Row> rows = List.of();
        long affected;
        if (prepared.statement().hasRows()) {
            rows = session.query(prepared, operation.model());
            affected = rows.size();
        } else {
            affected = session.update(prepared, operation.model());
        }
        if (affected == 0) {
            checkSingle(operation.model(), operation.filter(), operation.scope(), session, "delete");
            rows = List.of();
        }
        return new Outcome.Changed(affected, ReadRunners.decoded(rows, runtime, session.context()));
    }

    /** The guard stands in the statement; only when nothing was changed is the count asked for. */
    private static void checkSingle(
            ModelDefinition model, Filter filter, RowScope scope, Session session, String verb) {
        if (scope == RowScope.ONE && !UniqueKeys.pins(model, filter)) {
            long count = ReadRunners.count(model, filter, session);
            if (count > 1) {
                throw ReadRunners.several(model, count, verb);
            }
        }
    }

    static Operation.ListRows everything(ModelDefinition model, Filter filter) {
        return new Operation.ListRows(model, filter, List.of(), Page.ALL, Projection.ALL, false);
    }
}

package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.UniqueKeys;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.List;

/** Runs writes of single statements. Thread-safe. */
final class WriteRunners {

    private WriteRunners() {}

    static Outcome create(Operation.Create operation, ModelRuntime runtime, Session session) {
        PreparedOperation prepared = ReadRunners.compiler(session).prepare(operation, session.context());
        Row computed = null;
        if (prepared.statement().hasRows()) {
            computed = session.queryFirst(prepared, operation.model());
        } else if (prepared.statement().computed().isEmpty()) {
            session.update(prepared, operation.model());
        } else {
            computed = ComputedColumns.insert(operation, prepared, runtime, session);
        }
        Row stored = StoredRows.of(runtime, operation.values(), computed);
        return new Outcome.Changed(1, ReadRunners.decoded(List.of(stored), runtime, session.context()));
    }

    static Outcome update(Operation.Update operation, ModelRuntime runtime, Session session) {
        if (operation.returning() && !session.database().dialect().can(DialectCapability.UPDATE_RETURNING)) {
            KeyedChanges changes = new KeyedChanges(runtime, session);
            return changes.outcome(changes.update(operation));
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

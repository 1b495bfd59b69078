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
        } else {
            session.update(prepared, operation.model());
        }
        Row stored = StoredRows.of(runtime, operation.values(), computed);
        return new Outcome.Changed(1, ReadRunners.decoded(List.of(stored), runtime, session.context()));
    }

    static Outcome update(Operation.Update operation, ModelRuntime runtime, Session session) {
        if (operation.returning() && !session.database().dialect().can(DialectCapability.UPDATE_RETURNING)) {
            return updateByKeys(operation, runtime, session);
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
        List<Row> rows = List.of();
        boolean returns = session.database().dialect().can(DialectCapability.DELETE_RETURNING);
        Operation.Delete sent = operation;
        if (operation.returning() && !returns) {
            rows = session.query(
                    ReadRunners.compiler(session)
                            .prepare(everything(operation.model(), operation.filter()), session.context()),
                    operation.model());
            sent = new Operation.Delete(operation.model(), operation.filter(), operation.scope(), false);
        }
        PreparedOperation prepared = ReadRunners.compiler(session).prepare(sent, session.context());
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

    /** Without RETURNING: keys first, then the change by keys, then the rows. Runs in one transaction. */
    private static Outcome updateByKeys(Operation.Update operation, ModelRuntime runtime, Session session) {
        ModelDefinition model = operation.model();
        List<Row> before = session.query(
                ReadRunners.compiler(session).prepare(everything(model, operation.filter()), session.context()), model);
        if (operation.scope() == RowScope.ONE && before.size() > 1) {
            throw ReadRunners.several(model, before.size(), "update");
        }
        if (before.isEmpty()) {
            return new Outcome.Changed(0, List.of());
        }
        Filter keys = StoredRows.keyFilter(runtime, before);
        long affected = session.update(
                ReadRunners.compiler(session)
                        .prepare(
                                new Operation.Update(model, keys, operation.assignments(), RowScope.ALL, false),
                                session.context()),
                model);
        List<Row> after =
                session.query(ReadRunners.compiler(session).prepare(everything(model, keys), session.context()), model);
        return new Outcome.Changed(affected, ReadRunners.decoded(after, runtime, session.context()));
    }

    static Operation.ListRows everything(ModelDefinition model, Filter filter) {
        return new Operation.ListRows(model, filter, List.of(), Page.ALL, Projection.ALL, false);
    }
}

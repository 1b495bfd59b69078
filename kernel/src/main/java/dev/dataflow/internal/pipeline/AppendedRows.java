package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.PreparedOperation;
import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.dialect.BulkInsert;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Values;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores a feature's own records in one statement, without a savepoint: a taken key must not end the transaction. Where the
 * statement can name the key it leaves such rows alone; the other databases take back what the statement did when it fails.
 */
final class AppendedRows {

    private AppendedRows() {}

    /** Returns how many were stored. */
    static long append(ModelRuntime runtime, List<String> key, List<Values> rows, Session session) {
        List<Values> ready = new ArrayList<>(rows.size());
        rows.forEach(row -> ready.add(runtime.writes().forCreate(row, session.context())));
        Dialect dialect = session.database().dialect();
        if (dialect.can(DialectCapability.NAMED_CONFLICT_TARGET)) {
            return ready.size() == 1
                    ? one(runtime.definition(), key, ready.get(0), session)
                    : several(runtime.definition(), key, ready, session);
        }
        try {
            if (ready.size() == 1) {
                plain(runtime.definition(), ready.get(0), session);
            } else {
                several(runtime.definition(), List.of(), ready, session);
            }
            return ready.size();
        } catch (DataFlowException.Conflict taken) {
            return 0;
        }
    }

    private static long one(ModelDefinition model, List<String> key, Values row, Session session) {
        PreparedOperation insert =
                compiler(session).prepareUpsert(new Operation.Upsert(model, key, row, List.of()), session.context());
        if (insert.statement().hasRows()) {
            return session.queryFirst(insert, model) == null ? 0 : 1;
        }
        return session.update(insert, model);
    }

    private static void plain(ModelDefinition model, Values row, Session session) {
        PreparedOperation insert = compiler(session).prepare(new Operation.Create(model, row), session.context());
        if (insert.statement().hasRows()) {
            session.queryFirst(insert, model);
        } else {
            session.update(insert, model);
        }
    }

    private static long several(ModelDefinition model, List<String> key, List<Values> rows, Session session) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (int slot = 0; slot < rows.get(0).size(); slot++) {
            if (rows.get(0).has(slot)) {
                fields.add(model.fields().get(slot));
            }
        }
        List<String> names = fields.stream().map(FieldDefinition::name).toList();
        BulkInsert insert = compiler(session).bulkInsert(model, names, key, List.of(), null, session.context());
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (Values row : rows) {
            values.add(names.stream().map(row::get).toArray());
        }
        BulkWriter writer = session.database().dialect().bulk();
        try {
            session.countStatement();
            if (key.isEmpty()) {
                writer.insert(session.connection(), insert, values);
                return rows.size();
            }
            long stored = writer.upsert(session.connection(), insert, values);
            return stored >= 0
                    ? stored
                    : rows.stream()
                            .mapToLong(row -> one(model, key, row, session))
                            .sum();
        } catch (SQLException failure) {
            throw session.failed(failure, model);
        }
    }

    private static SqlCompiler compiler(Session session) {
        return ReadRunners.compiler(session);
    }
}

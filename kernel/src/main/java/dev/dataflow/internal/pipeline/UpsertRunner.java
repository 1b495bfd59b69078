package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.sql.UniqueKeys;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Projection;
import java.util.List;

/**
 * Stores a record or changes the one that its named key finds. Runs in one transaction; {@code created} is known because
 * this call's own insert stored the record, never from a count of affected rows.
 */
final class UpsertRunner {

    private static final int ATTEMPTS = 2;

    private final Steps steps;
    private final ReferenceGuard references;

    UpsertRunner(Steps steps, ReferenceGuard references) {
        this.steps = steps;
        this.references = references;
    }

    Outcome run(Operation.Upsert operation, ModelRuntime runtime, Session session) {
        List<String> target =
                operation.conflictOn().isEmpty() ? operation.model().key() : operation.conflictOn();
        boolean named = runtime.isWhole()
                && isNamed(operation.model(), target, session)
                && !references.concerns(new Operation.Create(operation.model(), operation.values()));
        Filter key = keyFilter(operation, target);
        if (runtime.isWhole()) {
            key = key.and(UniqueKeys.covered(operation.model(), target));
        }
        for (int attempt = 1; ; attempt++) {
            Outcome outcome = named
                    ? insertFirst(operation, target, key, runtime, session)
                    : lookFirst(operation, key, runtime, session);
            if (outcome != null) {
                return outcome;
            }
            if (attempt >= ATTEMPTS) {
                throw Problem.of(
                                StandardCode.LOCKED,
                                "Another transaction stores and deletes this record of "
                                        + operation.model().name() + " at the same time")
                        .toException();
            }
        }
    }

    private static boolean isNamed(ModelDefinition model, List<String> target, Session session) {
        Dialect dialect = session.database().dialect();
        return dialect.can(DialectCapability.NAMED_CONFLICT_TARGET)
                && dialect.can(DialectCapability.INSERT_RETURNING)
                && UniqueKeys.isTotal(model, target);
    }

    private @org.jspecify.annotations.Nullable Outcome insertFirst(
            Operation.Upsert operation, List<String> target, Filter key, ModelRuntime runtime, Session session) {
        dev.dataflow.internal.sql.PreparedOperation insert = ReadRunners.compiler(session)
                .prepareUpsert(
                        new Operation.Upsert(operation.model(), target, operation.values(), operation.update()),
                        session.context());
        if (insert.statement().hasRows()) {
            Row computed = session.queryFirst(insert, operation.model());
            if (computed != null) {
                return created(StoredRows.of(runtime, operation.values(), computed));
            }
        } else if (session.update(insert, operation.model()) > 0) {
            return created(StoredRows.of(runtime, operation.values(), null));
        }
        return change(operation, key, runtime, session);
    }

    private @org.jspecify.annotations.Nullable Outcome lookFirst(
            Operation.Upsert operation, Filter key, ModelRuntime runtime, Session session) {
        Outcome changed = change(operation, key, runtime, session);
        if (changed != null) {
            return changed;
        }
        try {
            return created(store(operation, runtime, session));
        } catch (DataFlowException.Conflict lost) {
            Outcome again = change(operation, key, runtime, session);
            if (again == null) {
                throw lost;
            }
            return again;
        }
    }

    /** Where others write at the same time the insert may lose the race, and its failure must not end the transaction. */
    private Row store(Operation.Upsert operation, ModelRuntime runtime, Session session) {
        Operation.Create create = new Operation.Create(operation.model(), operation.values());
        Outcome stored = session.database().dialect().can(DialectCapability.CONCURRENT_WRITERS)
                ? Savepoints.within(session, () -> steps.run(create, runtime, session))
                : steps.run(create, runtime, session);
        return ((Outcome.Changed) stored).rows().get(0);
    }

    private @org.jspecify.annotations.Nullable Outcome change(
            Operation.Upsert operation, Filter key, ModelRuntime runtime, Session session) {
        if (operation.update().isEmpty()) {
            Outcome.Rows found = (Outcome.Rows)
                    steps.run(new Operation.Read(operation.model(), key, Projection.ALL), runtime, session);
            return found.rows().isEmpty()
                    ? null
                    : new Outcome.Upserted(
                            Outcome.Action.UNCHANGED, found.rows().get(0));
        }
        Outcome.Changed changed = (Outcome.Changed) steps.run(
                new Operation.Update(operation.model(), key, operation.update(), RowScope.ONE, true), runtime, session);
        return changed.rows().isEmpty()
                ? null
                : new Outcome.Upserted(Outcome.Action.UPDATED, changed.rows().get(0));
    }

    private static Outcome created(Row row) {
        return new Outcome.Upserted(Outcome.Action.CREATED, row);
    }

    private static Filter keyFilter(Operation.Upsert operation, List<String> target) {
        Filter key = Filter.all();
        for (String field : target) {
            Object value = operation.values().get(field);
            if (value == null) {
                throw Problem.of(
                                StandardCode.MISSING_PARAMETER,
                                "The upsert of " + operation.model().name() + " has no value for '" + field
                                        + "', which decides whether the record exists")
                        .at(Location.model(operation.model().name(), "where." + field))
                        .fix("Give the value in where or create", "where: {" + field + ": …}")
                        .toException();
            }
            key = key.and(Filter.eq(field, value));
        }
        return key;
    }

    /** Runs a further operation as a step of this one, with the model's features around it. */
    interface Steps {
        /** Runs the operation on the session. */
        Outcome run(Operation.OnModel operation, ModelRuntime runtime, Session session);
    }
}

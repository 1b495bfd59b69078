package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import java.util.HashMap;
import java.util.Map;

/** Finds what runs an operation. Thread-safe. */
final class Runners {

    private final Map<Class<?>, OperationRunner<Operation>> byType = new HashMap<>();

    Runners(ReadRunners reads, UpsertRunner.Steps steps, int batchSize) {
        BulkInsertRunner bulk = new BulkInsertRunner(batchSize);
        put(Operation.Read.class, reads::read);
        put(Operation.ListRows.class, reads::list);
        put(Operation.Count.class, reads::count);
        put(Operation.Aggregate.class, reads::aggregate);
        put(Operation.Create.class, WriteRunners::create);
        put(Operation.Update.class, WriteRunners::update);
        put(Operation.Delete.class, WriteRunners::delete);
        put(Operation.Upsert.class, new UpsertRunner(steps)::run);
        put(Operation.BulkCreate.class, bulk::create);
        put(Operation.BulkUpsert.class, bulk::upsert);
        put(Operation.BulkUpdate.class, BulkChangeRunners::update);
        put(Operation.BulkDelete.class, BulkChangeRunners::delete);
        put(Operation.BulkUpdateRows.class, new BulkUpdateRowsRunner(steps, batchSize)::run);
    }

    /** Runs an operation that has been checked. */
    Outcome run(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        OperationRunner<Operation> runner = byType.get(operation.getClass());
        if (runner == null) {
            throw Problem.of(StandardCode.WRONG_LIFECYCLE, "This operation cannot run inside another one")
                    .found(operation.getClass().getSimpleName())
                    .toException();
        }
        return runner.run(operation, runtime, session);
    }

    /** Returns whether an operation is several statements that stand or fall together. */
    boolean isAtomic(Operation.OnModel operation, ModelRuntime runtime) {
        Dialect dialect = runtime.database().dialect();
        if (operation instanceof Operation.Update update) {
            return update.returning() && !dialect.can(DialectCapability.UPDATE_RETURNING);
        } else if (operation instanceof Operation.Delete delete) {
            return delete.returning() && !dialect.can(DialectCapability.DELETE_RETURNING);
        }
        return operation instanceof Operation.BulkDelete bulk && bulk.settings().batchSize() > 0
                || operation instanceof Operation.Upsert
                || operation instanceof Operation.BulkCreate
                || operation instanceof Operation.BulkUpsert
                || operation instanceof Operation.BulkUpdateRows;
    }

    private <O extends Operation> void put(Class<O> type, OperationRunner<O> runner) {
        byType.put(type, (operation, runtime, session) -> runner.run(type.cast(operation), runtime, session));
    }
}

package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.pipeline.FeatureExecution.Changed;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;

/**
 * An operation of which a feature needs the records before and after. Bulk operations go through the features part by part,
 * so that memory stays constant. Used by one thread.
 */
final class RecordedOperation {

    /** Records of a part at most. */
    static final int PART = 500;

    private RecordedOperation() {}

    /** Runs an operation that features have rewritten and scoped. */
    static Outcome run(Operation.OnModel operation, Surroundings around) {
        if (operation instanceof Operation.Create create) {
            return around.run(create, BeforeRows.NONE, () -> {
                Outcome.Changed stored = (Outcome.Changed) around.terminal().apply(create);
                return new Changed(stored, stored.rows());
            });
        } else if (operation instanceof Operation.BulkCreate create) {
            return new InsertedParts(around, create.onConflict(), create.conflictOn(), create.settings())
                    .run(
                            create.rows(),
                            (rows, settings) -> new Operation.BulkCreate(
                                    create.model(), rows, create.onConflict(), create.conflictOn(), settings));
        } else if (operation instanceof Operation.BulkUpsert upsert) {
            return new InsertedParts(around, upsert.onConflict(), upsert.conflictOn(), upsert.settings())
                    .run(
                            upsert.rows(),
                            (rows, settings) -> new Operation.BulkUpsert(
                                    upsert.model(), rows, upsert.conflictOn(), upsert.onConflict(), settings));
        } else if (operation instanceof Operation.BulkUpdateRows update) {
            return new UpdatedParts(around, true)
                    .run(update, part -> (Outcome.Bulk) around.terminal().apply(part));
        } else if (operation instanceof Operation.Filtered filtered
                && operation.kind() == dev.dataflow.spi.operation.OperationKind.WRITE) {
            return new FilteredParts(around).run(filtered);
        }
        return around.run(
                operation, BeforeRows.NONE, () -> new Changed(around.terminal().apply(operation), List.of()));
    }
}

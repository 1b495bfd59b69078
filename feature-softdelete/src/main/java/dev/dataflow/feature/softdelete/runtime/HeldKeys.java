package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowFailure;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of a taken key that a deleted record may hold it: a primary key stays taken until the record is purged, and a
 * caller who cannot see the record would look for it in vain.
 */
final class HeldKeys {

    private static final String MAY_HOLD = "A deleted record may hold the primary key: it keeps it until it is purged";

    private HeldKeys() {}

    /** Returns an outcome whose failed rows say it. */
    static Outcome explained(Outcome outcome) {
        if (outcome instanceof Outcome.Bulk bulk && !bulk.failed().isEmpty()) {
            List<RowFailure> failed = bulk.failed().stream()
                    .map(failure -> new RowFailure(failure.row(), mayHold(failure.problem())))
                    .toList();
            return new Outcome.Bulk(
                    bulk.inserted(),
                    bulk.updated(),
                    bulk.skipped(),
                    bulk.deleted(),
                    failed,
                    bulk.ids(),
                    bulk.remaining(),
                    bulk.statements());
        }
        return outcome;
    }

    /** Returns a failure that says it. */
    static DataFlowException explained(DataFlowException failure, Execution execution) {
        Problem problem = failure.problem();
        if (execution.operation() instanceof Operation.Create create && isTaken(problem)) {
            return (isHeld(create, execution) ? holds(problem, create.model()) : problem).toException(failure);
        } else if (SoftDeleteFeature.isTrash(execution.context()) && isTaken(problem)) {
            return restored(problem).toException(failure);
        } else if (isOfRows(execution.operation()) && isTakenSomewhere(problem)) {
            return mayHold(problem).toException(failure);
        }
        return failure;
    }

    private static boolean isOfRows(Operation operation) {
        return operation instanceof Operation.BulkCreate || operation instanceof Operation.BulkUpsert;
    }

    private static boolean isTakenSomewhere(Problem problem) {
        return isTaken(problem) || problem.details().stream().anyMatch(HeldKeys::isTakenSomewhere);
    }

    private static boolean isTaken(Problem problem) {
        return problem.code() == StandardCode.UNIQUE_KEY_TAKEN;
    }

    /** Looks for the key among deleted records; where the failure ended the transaction, nobody can. */
    private static boolean isHeld(Operation.Create create, Execution execution) {
        ModelDefinition model = create.model();
        Filter key = SoftDeleteFeature.DELETED;
        for (String field : model.tableKey()) {
            Object value = create.values().get(field);
            if (value == null || value == Values.ABSENT) {
                return false;
            }
            key = key.and(Filter.eq(field, value));
        }
        try {
            Outcome.Rows found = (Outcome.Rows)
                    execution.execute(new Operation.Read(model, key, new Projection(model.key(), false)));
            return !found.rows().isEmpty();
        } catch (DataFlowException ended) {
            return true;
        }
    }

    private static Problem holds(Problem problem, ModelDefinition model) {
        List<Fix> fixes = new ArrayList<>();
        fixes.add(Fix.of("Restore the deleted record", model.name() + "RestoreNode {id: …}"));
        fixes.add(Fix.of("Or delete it for good", model.name() + "PurgeNode {older_than: PT0S}"));
        fixes.addAll(problem.fixes());
        return with(problem, MAY_HOLD, fixes);
    }

    private static Problem restored(Problem problem) {
        List<Fix> fixes = new ArrayList<>();
        fixes.add(Fix.of("Change or delete the living record first, or leave this one deleted"));
        return with(problem, "A living record has taken a unique key of the deleted one", fixes);
    }

    private static Problem mayHold(Problem problem) {
        Problem told =
                isTaken(problem) && problem.details().isEmpty() ? with(problem, MAY_HOLD, problem.fixes()) : problem;
        return new Problem(
                told.code(),
                told.message(),
                told.location(),
                told.found(),
                told.expected(),
                told.causes(),
                told.fixes(),
                told.details().stream().map(HeldKeys::mayHold).toList());
    }

    private static Problem with(Problem problem, String cause, List<Fix> fixes) {
        List<String> causes = new ArrayList<>(List.of(cause));
        causes.addAll(problem.causes());
        return new Problem(
                problem.code(),
                problem.message(),
                problem.location(),
                problem.found(),
                problem.expected(),
                causes,
                fixes,
                problem.details());
    }
}

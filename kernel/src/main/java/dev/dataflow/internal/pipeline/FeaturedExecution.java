package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Runs operations in an instance that has features: lets them rewrite, scopes every occurrence, and goes through what the features have around the execution. Thread-safe.
 */
final class FeaturedExecution {

    private final Scoping scoping;
    private final Runners runners;
    private final UpsertRunner.Steps steps;
    private final ReferenceGuard references;

    FeaturedExecution(Scoping scoping, Runners runners, UpsertRunner.Steps steps, ReferenceGuard references) {
        this.references = references;
        this.scoping = scoping;
        this.runners = runners;
        this.steps = steps;
    }

    /** Returns whether the features of an operation's model need a transaction around it. */
    boolean needsTransaction(Operation.OnModel operation, ModelRuntime runtime, OperationContext context) {
        return !runtime.chain().isEmpty()
                && !runtime.chain().needs(operation, context).isEmpty();
    }

    /** Runs an operation on a session. */
    Outcome run(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        Scoping.hold(runtime, session);
        boolean whole = isOfRows(operation)
                && !runtime.coding().any()
                && runtime.chain().rewritesWhole(operation);
        if (runtime.chain().isEmpty() || isDecomposed(operation) && !whole) {
            return operation instanceof Operation.BulkUpdateRows update
                            && needsRows(recorders(runtime), update, session)
                    ? rowUpdates(update, runtime, session)
                    : terminal(
                            (Operation.OnModel) scoping.scope(operation, runtime, session.context(), session),
                            runtime,
                            session);
        }
        return around(operation, runtime, session, runtime.chain().features(), whole ? runtime.asWhole() : runtime);
    }

    private Outcome around(
            Operation.OnModel operation,
            ModelRuntime runtime,
            Session session,
            List<Feature> features,
            ModelRuntime sent) {
        Operation.OnModel rewritten = (Operation.OnModel) runtime.chain().rewrite(operation, session.context());
        Operation.OnModel scoped = (Operation.OnModel) scoping.scope(rewritten, runtime, session.context(), session);
        if (needsRows(features, operation, session)) {
            Surroundings all = surroundings(operation, runtime, session, features, sent);
            return OutcomeTerms.of(operation, RecordedOperation.run(scoped, all));
        }
        List<Feature> surrounding = surrounding(features, operation, runtime, session);
        Outcome outcome = surrounding.isEmpty()
                ? terminal(scoped, sent, session)
                : surroundings(operation, runtime, session, surrounding, sent)
                        .run(
                                scoped,
                                BeforeRows.NONE,
                                () -> new FeatureExecution.Changed(terminal(scoped, sent, session), List.of()));
        return OutcomeTerms.of(operation, outcome);
    }

    private static List<Feature> surrounding(
            List<Feature> features, Operation.OnModel operation, ModelRuntime runtime, Session session) {
        List<Feature> all = runtime.chain().surrounding(operation, session.context());
        return all.isEmpty() || features == runtime.chain().features()
                ? all
                : all.stream().filter(features::contains).toList();
    }

    /** What is remembered of row updates is remembered part by part; the other features see each row as an update. */
    private Outcome rowUpdates(Operation.BulkUpdateRows operation, ModelRuntime runtime, Session session) {
        List<Feature> recorders = recorders(runtime);
        List<Feature> others = new ArrayList<>(runtime.chain().features());
        others.removeAll(recorders);
        UpsertRunner.Steps inner = (step, model, where) ->
                model == runtime ? around(step, model, where, others, model) : steps.run(step, model, where);
        BulkUpdateRowsRunner runner = new BulkUpdateRowsRunner(inner, 0, references);
        return new UpdatedParts(surroundings(operation, runtime, session, recorders, runtime), false)
                .run(operation, part -> (Outcome.Bulk) runner.run(part, runtime, session));
    }

    private static List<Feature> recorders(ModelRuntime runtime) {
        return runtime.chain().features().stream()
                .filter(feature -> feature.order() == FeatureOrder.RECORD)
                .toList();
    }

    private Surroundings surroundings(
            Operation.OnModel operation,
            ModelRuntime runtime,
            Session session,
            List<Feature> features,
            ModelRuntime sent) {
        return new Surroundings(
                operation,
                features,
                runtime,
                session,
                op -> terminal(op, sent, session),
                steps,
                scoping.runtimes(),
                scoping.models());
    }

    private static boolean needsRows(List<Feature> features, Operation operation, Session session) {
        for (int i = 0; i < features.size(); i++) {
            Set<Need> needs = features.get(i).needs(operation, session.context());
            if (needs.contains(Need.BEFORE_ROWS) || needs.contains(Need.AFTER_ROWS)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfRows(Operation.OnModel operation) {
        return isDecomposed(operation)
                || operation instanceof Operation.BulkCreate
                || operation instanceof Operation.BulkUpsert;
    }

    /** Unless the features take them whole these reach them by the steps that they are made of. */
    private static boolean isDecomposed(Operation.OnModel operation) {
        return operation instanceof Operation.Upsert || operation instanceof Operation.BulkUpdateRows;
    }

    private Outcome terminal(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        return runners.run(operation, runtime, session);
    }
}

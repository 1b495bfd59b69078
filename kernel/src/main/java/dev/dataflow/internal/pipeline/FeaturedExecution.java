package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.feature.Need;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import java.util.Set;

/**
 * Runs operations in an instance that has features: lets them rewrite, scopes every occurrence, and goes through what the features have around the execution. Thread-safe.
 */
final class FeaturedExecution {

    private final Scoping scoping;
    private final Runners runners;
    private final UpsertRunner.Steps steps;

    FeaturedExecution(Scoping scoping, Runners runners, UpsertRunner.Steps steps) {
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
        Scoping.hold(runtime, session::hold);
        boolean whole = isOfRows(operation)
                && !runtime.coding().any()
                && runtime.chain().rewritesWhole(operation);
        if (runtime.chain().isEmpty() || isDecomposed(operation) && !whole) {
            return terminal(
                    (Operation.OnModel) scoping.scope(operation, session.context(), session::hold), runtime, session);
        }
        Operation.OnModel rewritten = (Operation.OnModel) runtime.chain().rewrite(operation, session.context());
        Operation.OnModel scoped = (Operation.OnModel) scoping.scope(rewritten, session.context(), session::hold);
        Set<Need> needs = runtime.chain().needs(operation, session.context());
        ModelRuntime sent = whole ? runtime.asWhole() : runtime;
        FeatureExecution execution = new FeatureExecution(
                operation,
                scoped,
                runtime,
                session,
                needs,
                op -> terminal(op, sent, session),
                steps,
                scoping.runtimes(),
                scoping.models());
        return OutcomeTerms.of(operation, execution.start());
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

package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import java.util.List;
import java.util.function.Function;

/**
 * What the parts of one operation share on their way through features.
 *
 * @param original the operation as the caller gave it
 * @param features those that go around it, outermost first
 * @param terminal runs an operation on the model itself, no feature around it
 * @param steps runs an operation with the features of its model around it
 */
record Surroundings(
        Operation.OnModel original,
        List<Feature> features,
        ModelRuntime runtime,
        Session session,
        Function<Operation.OnModel, Outcome> terminal,
        UpsertRunner.Steps steps,
        ModelRuntimes runtimes,
        ModelLookup models) {

    /** Runs an operation, or a part of one, through the features. */
    Outcome run(Operation.OnModel operation, BeforeRows before, FeatureExecution.Change change) {
        return new FeatureExecution(this, operation, before, change).proceed();
    }
}

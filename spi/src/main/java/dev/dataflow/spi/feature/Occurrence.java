package dev.dataflow.spi.feature;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationKind;
import org.apiguardian.api.API;

/**
 * One place in a statement where a table is read or changed: the operation's own, or one that a relation filter
 * reaches. Immutable.
 *
 * @param model the model, as the features have shaped it
 * @param kind kind of the operation
 * @param root whether it is the operation's own table
 * @param context the operation's context
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Occurrence(ModelDefinition model, OperationKind kind, boolean root, OperationContext context) {

    public Occurrence {
        requireNonNull(model, "model");
        requireNonNull(kind, "kind");
        requireNonNull(context, "context");
    }
}

package dev.dataflow.spi.feature;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.apiguardian.api.API;

/**
 * An operation and the context in which it runs. Immutable.
 *
 * @param operation the operation that was given, or one that means the same: a bulk operation whose rows were looked into
 *     has rows that give them once more
 * @param context the context
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Bound(Operation.OnModel operation, OperationContext context) {

    public Bound {
        requireNonNull(operation, "operation");
        requireNonNull(context, "context");
    }
}

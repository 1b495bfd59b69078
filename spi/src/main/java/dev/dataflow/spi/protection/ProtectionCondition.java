package dev.dataflow.spi.protection;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.apiguardian.api.API;

/** Says whether a rule applies to an operation; asked on the path of the call, so fast. Thread-safe. */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface ProtectionCondition {

    /** Returns whether the rule applies. An exception counts as true. */
    boolean test(Operation operation, OperationContext context);
}

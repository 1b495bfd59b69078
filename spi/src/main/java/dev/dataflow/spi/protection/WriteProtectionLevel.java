package dev.dataflow.spi.protection;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import org.apiguardian.api.API;

/**
 * One level of write protection. All levels are asked about every operation, reads included, before values are
 * looked at and before a connection is taken; the strictest answer counts. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface WriteProtectionLevel {

    /** Returns the level's name: {@code global}, {@code model}. */
    String name();

    /** Decides about an operation as the caller gave it. An exception blocks. */
    ProtectionDecision decide(Operation operation, OperationContext context);
}

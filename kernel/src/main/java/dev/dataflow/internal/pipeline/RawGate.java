package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import java.util.Collection;
import java.util.function.Supplier;

/** Lets raw SQL pass only where every feature of every model agrees: fail closed. Thread-safe. */
final class RawGate {

    private final Supplier<Collection<ModelRuntime>> registered;

    RawGate(Supplier<Collection<ModelRuntime>> registered) {
        this.registered = registered;
    }

    void check(Operation.RawStatement statement, OperationContext context) {
        for (ModelRuntime runtime : registered.get()) {
            runtime.checkAvailable();
            runtime.chain().features().forEach(feature -> feature.raw(statement, context));
        }
    }
}

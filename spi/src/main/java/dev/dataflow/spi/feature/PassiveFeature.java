package dev.dataflow.spi.feature;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;

/** A feature that does nothing. Immutable. */
record PassiveFeature(String option) implements Feature {

    PassiveFeature {
        requireNonNull(option, "option");
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.RECORD;
    }

    @Override
    public boolean isPassive() {
        return true;
    }

    @Override
    public boolean surrounds(Operation operation, OperationContext context) {
        return false;
    }

    /** It adds no condition that such SQL could miss. */
    @Override
    public void raw(Operation.RawStatement statement, OperationContext context) {}
}

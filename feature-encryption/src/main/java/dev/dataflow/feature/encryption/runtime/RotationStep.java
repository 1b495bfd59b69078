package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.List;

/**
 * The operations of a rotation. A step is a read of the hidden field with the key, which nobody else can ask for: the feature
 * locks the records that it selects and encrypts them again, without a change that other features would see.
 */
final class RotationStep {

    private static final Projection MARK = Projection.of(EncryptedField.KEY_ID);

    private RotationStep() {}

    static boolean is(Operation operation) {
        return operation instanceof Operation.ListRows list && list.projection().equals(MARK);
    }

    /** Returns the condition of records that are on other keys than one. */
    static Filter old(long keyId) {
        return Filter.compare(EncryptedField.KEY_ID, Operator.NE, keyId);
    }

    /** Returns the step for some records, as far as they are on other keys than one. */
    static Operation.ListRows of(ModelDefinition model, Filter records, long keyId) {
        return new Operation.ListRows(model, records.and(old(keyId)), List.of(), new Page(1, 0, null), MARK, false);
    }
}

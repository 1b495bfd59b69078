package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;

/** Turns an operand of a filter into the class of its column's values. Thread-safe. */
@FunctionalInterface
public interface OperandReader {

    /**
     * Returns the canonical form of a value.
     *
     * @throws dev.dataflow.spi.error.DataFlowException when the value does not fit the type; without location
     */
    Object canonical(FieldType type, Object value, Strictness strictness);
}

package dev.dataflow.internal.value;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;

/** Turns a value into the canonical class of one kind of field type. Stateless, so that a call allocates nothing. */
@FunctionalInterface
public interface Conversion {

    /**
     * Returns the canonical value; the given one itself where nothing is to be done.
     *
     * @param type a type of the kind that this conversion serves
     * @param value what the user gave
     * @throws dev.dataflow.spi.error.DataFlowException when something would be lost; the location is unknown
     */
    Object convert(FieldType type, Object value, Strictness strictness);
}

package dev.dataflow.internal.model;

import org.jspecify.annotations.Nullable;

/**
 * How the values of a record component and the canonical values of its field become each other; null never gets here.
 * Thread-safe.
 */
interface ComponentCodec {

    /** What is the same on both sides. */
    ComponentCodec SAME = new ComponentCodec() {
        @Override
        public Object toField(Object component) {
            return component;
        }

        @Override
        public Object toComponent(Object field) {
            return field;
        }
    };

    /** Returns the value of the field, in the field type's Java class; null for Jackson's null. */
    @Nullable
    Object toField(Object component);

    /**
     * Returns the value of the component.
     *
     * @throws dev.dataflow.spi.error.DataFlowException when the component cannot hold it; the location is unknown
     */
    Object toComponent(Object field);
}

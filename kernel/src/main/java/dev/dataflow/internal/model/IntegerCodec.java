package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/** Whole numbers whose widths differ between component and field; what does not fit is {@code DF-119}. */
final class IntegerCodec implements ComponentCodec {

    private final int componentBits;
    private final int fieldBits;

    private IntegerCodec(int componentBits, int fieldBits) {
        this.componentBits = componentBits;
        this.fieldBits = fieldBits;
    }

    static @Nullable ComponentCodec of(Class<?> component, int fieldBits) {
        if (component == Short.class) {
            return new IntegerCodec(16, fieldBits);
        }
        if (component == Integer.class) {
            return new IntegerCodec(32, fieldBits);
        }
        return component == Long.class ? new IntegerCodec(64, fieldBits) : null;
    }

    @Override
    public Object toField(Object component) {
        long value = fit(((Number) component).longValue(), fieldBits);
        return fieldBits == 64 ? (Object) value : (Object) (int) value;
    }

    @Override
    public Object toComponent(Object field) {
        long value = fit(((Number) field).longValue(), componentBits);
        if (componentBits == 16) {
            return (short) value;
        }
        return componentBits == 32 ? (Object) (int) value : (Object) value;
    }

    private static long fit(long value, int bits) {
        int shift = Long.SIZE - bits;
        if (value << shift >> shift != value) {
            throw Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "The number does not fit " + bits + " bits")
                    .found(value)
                    .expected("a whole number of " + bits + " bits")
                    .toException();
        }
        return value;
    }
}

package dev.dataflow.internal.value;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The conversion of collections and Java arrays to unmodifiable lists of canonical elements, none of them null. */
final class ArrayConversion implements Conversion {

    private final CanonicalValues elements;

    ArrayConversion(CanonicalValues elements) {
        this.elements = elements;
    }

    @Override
    public Object convert(FieldType type, Object value, Strictness strictness) {
        FieldType of = ((FieldType.Array) type).of();
        @Nullable Object[] values = values(type, value);
        for (int i = 0; i < values.length; i++) {
            values[i] = element(of, values[i], i, strictness);
        }
        return Collections.unmodifiableList(Arrays.asList(values));
    }

    private static @Nullable Object[] values(FieldType type, Object value) {
        if (value instanceof Collection<?> collection) {
            return collection.toArray(new Object[0]);
        }
        if (!value.getClass().isArray()) {
            throw Refusal.type(type, value)
                    .fix("Put a single value into a list.", "[…]")
                    .toException();
        }
        @Nullable Object[] values = new Object[Array.getLength(value)];
        for (int i = 0; i < values.length; i++) {
            values[i] = Array.get(value, i);
        }
        return values;
    }

    private Object element(FieldType of, @Nullable Object value, int position, Strictness strictness) {
        if (value == null) {
            throw Problem.of(StandardCode.TYPE_MISMATCH, "Element " + position + " of the array is null")
                    .found("null")
                    .expected(Expectations.of(of))
                    .fix("Leave the element out; arrays hold no null.")
                    .toException();
        }
        try {
            return elements.canonical(of, value, strictness);
        } catch (DataFlowException e) {
            Problem p = e.problem();
            throw new Problem(
                            p.code(),
                            "Element " + position + " of the array: " + p.message(),
                            p.location(),
                            p.found(),
                            p.expected(),
                            p.causes(),
                            p.fixes(),
                            p.details())
                    .toException(e);
        }
    }
}

package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.value.CanonicalValues;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Strictness;
import java.math.BigDecimal;
import java.util.List;

/** Makes the operands of computing changes canonical. */
final class AssignmentOperands {

    private AssignmentOperands() {}

    static Assignment canonical(
            Assignment assignment, FieldDefinition field, CanonicalValues canonical, Strictness strictness) {
        FieldType type = field.type();
        if (assignment instanceof Assignment.Increment a) {
            return new Assignment.Increment(a.field(), canonical.canonical(type, a.by(), strictness));
        } else if (assignment instanceof Assignment.Multiply a) {
            return new Assignment.Multiply(a.field(), factor(type, a.by(), canonical, strictness));
        } else if (assignment instanceof Assignment.Min a) {
            return new Assignment.Min(a.field(), canonical.canonical(type, a.value(), strictness));
        } else if (assignment instanceof Assignment.Max a) {
            return new Assignment.Max(a.field(), canonical.canonical(type, a.value(), strictness));
        } else if (assignment instanceof Assignment.Append a) {
            return new Assignment.Append(a.field(), elements(type, a.value(), canonical, strictness));
        } else if (assignment instanceof Assignment.Remove a) {
            return new Assignment.Remove(a.field(), element(type, a.value(), canonical, strictness));
        }
        return assignment;
    }

    /** A factor of a decimal keeps its own digits; the product is rounded to the field's scale. */
    private static Object factor(FieldType type, Object by, CanonicalValues canonical, Strictness strictness) {
        if (type instanceof FieldType.Decimal) {
            return by instanceof BigDecimal exact ? exact : new BigDecimal(by.toString());
        }
        return canonical.canonical(type, by, strictness);
    }

    private static Object elements(FieldType type, Object value, CanonicalValues canonical, Strictness strictness) {
        if (value instanceof List<?> several) {
            return canonical.canonical(type, several, strictness);
        }
        return List.of(element(type, value, canonical, strictness));
    }

    private static Object element(FieldType type, Object value, CanonicalValues canonical, Strictness strictness) {
        FieldType of = type instanceof FieldType.Array array ? array.of() : FieldType.json();
        return canonical.canonical(of, value, strictness);
    }
}

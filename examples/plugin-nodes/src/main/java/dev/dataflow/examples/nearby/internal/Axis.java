package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A field that holds degrees. Immutable.
 *
 * @param field its name
 * @param type its type: double, real or decimal
 */
record Axis(String field, FieldType type) {

    /** Degrees by which a range is wider than it must be, so that rounding loses no record. */
    private static final double SLACK = 1e-5;

    Filter between(double least, double most) {
        return Filter.compare(
                field,
                Operator.BETWEEN,
                List.of(bound(least - SLACK, RoundingMode.FLOOR), bound(most + SLACK, RoundingMode.CEILING)));
    }

    /** A comparison with more digits than a decimal field has is refused. */
    private Object bound(double degrees, RoundingMode outwards) {
        return type instanceof FieldType.Decimal decimal
                ? BigDecimal.valueOf(degrees).setScale(decimal.scale(), outwards)
                : (Object) degrees;
    }

    /** Returns the degrees of a record; NaN for null. */
    double of(Row row) {
        return row.get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}

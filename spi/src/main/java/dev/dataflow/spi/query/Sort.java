package dev.dataflow.spi.query;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * One term of an order. Immutable. Nulls come last unless said otherwise.
 *
 * @param field what to sort by
 * @param descending from high to low
 * @param nullsFirst nulls before values
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Sort(FieldPath field, boolean descending, boolean nullsFirst) {

    public Sort {
        requireNonNull(field, "field");
    }

    /** Returns the order from low to high. */
    public static Sort asc(String field) {
        return new Sort(FieldPath.of(field), false, false);
    }

    /** Returns the order from high to low. */
    public static Sort desc(String field) {
        return new Sort(FieldPath.of(field), true, false);
    }
}

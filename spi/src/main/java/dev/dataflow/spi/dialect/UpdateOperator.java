package dev.dataflow.spi.dialect;

import org.apiguardian.api.API;

/** How an update computes the new value of a column from its present one. */
@API(status = API.Status.STABLE, since = "1.0")
public enum UpdateOperator {
    /** Adds to a number; null stays null. */
    INCREMENT,
    /** Multiplies a number; null stays null. */
    MULTIPLY,
    /** Takes the lesser of the two values; null counts as no value. */
    MIN,
    /** Takes the greater of the two values; null counts as no value. */
    MAX,
    /** Puts the elements of a list at the end of an array; null counts as empty. */
    APPEND,
    /** Takes every equal element out of an array; null stays null. */
    REMOVE
}

package dev.dataflow.internal.query;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;

/** How large a filter or an order may be. */
final class Limits {

    /** Levels of {@code $and $or $nor $not} and relations. */
    static final int DEPTH = 10;
    /** Conditions in one filter. */
    static final int TERMS = 1_000;
    /** Values in one list. */
    static final int VALUES = 10_000;
    /** Terms of one order. */
    static final int SORTS = 64;

    private Limits() {}

    /** Starts {@code DF-120}. */
    static Problem.Builder exceeded(String what, String found, String expected, String fix) {
        return Problem.of(StandardCode.FILTER_TOO_LARGE, what)
                .found(found)
                .expected(expected)
                .fix(fix);
    }
}

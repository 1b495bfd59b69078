package dev.dataflow.spi.error;

import org.apiguardian.api.API;

/**
 * A stable, never reused name for one kind of failure.
 *
 * <p>DataFlow's own codes are the constants of {@link StandardCode}. A plugin brings an enum of its own with its own
 * prefix ({@code ACME-101}), and one page per code.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface ErrorCode {

    /** Returns the code as users see it, {@code DF-101} for example. */
    String code();

    /** Returns the headline: a few words, no values. */
    String title();

    /** Returns who can do something about it. */
    ErrorType type();
}

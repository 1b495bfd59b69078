package dev.dataflow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction runs. Immutable.
 *
 * @param isolation isolation level; {@link Isolation#DEFAULT} leaves the database's own
 * @param timeout time for the whole body; null for none. When it has passed, statements are cancelled and the
 *     transaction is rolled back with {@code DF-503}
 * @param readOnly whether writes are refused
 * @param attempts how often the body runs at most when the database asks for a repetition (a serialization failure or a
 *     deadlock); the body must then bear being run again
 * @param propagation what happens inside a running transaction. One that is joined keeps its isolation level (asking for
 *     more is {@code DF-518}) and its attempts; a time limit and {@code readOnly} hold for the body that joins it
 */
@API(status = API.Status.STABLE, since = "1.0")
public record TransactionOptions(
        Isolation isolation, @Nullable Duration timeout, boolean readOnly, int attempts, Propagation propagation) {

    /** The database's own isolation, no limit, writing, one attempt, joining. */
    public static final TransactionOptions DEFAULT =
            new TransactionOptions(Isolation.DEFAULT, null, false, 1, Propagation.REQUIRED);

    public TransactionOptions {
        requireNonNull(isolation, "isolation");
        requireNonNull(propagation, "propagation");
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("attempts: " + attempts + " (expected: 1..100)");
        }
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
        }
    }

    /** Returns these options with an isolation level. */
    public TransactionOptions isolation(Isolation level) {
        return new TransactionOptions(level, timeout, readOnly, attempts, propagation);
    }

    /** Returns these options with a time limit. */
    public TransactionOptions timeout(Duration limit) {
        return new TransactionOptions(isolation, requireNonNull(limit, "limit"), readOnly, attempts, propagation);
    }

    /** Returns these options for a transaction that only reads. */
    public TransactionOptions readOnly(boolean reads) {
        return new TransactionOptions(isolation, timeout, reads, attempts, propagation);
    }

    /** Returns these options with a number of attempts. */
    public TransactionOptions attempts(int most) {
        return new TransactionOptions(isolation, timeout, readOnly, most, propagation);
    }

    /** Returns these options with another propagation. */
    public TransactionOptions propagation(Propagation how) {
        return new TransactionOptions(isolation, timeout, readOnly, attempts, how);
    }

    /** What a transaction sees of others. */
    public enum Isolation {
        /** The database's own. */
        DEFAULT,
        /** What was committed before each statement. */
        READ_COMMITTED,
        /** What was committed before the transaction. */
        REPEATABLE_READ,
        /** As if there were no others. */
        SERIALIZABLE
    }

    /** What happens inside a running transaction. */
    public enum Propagation {
        /** The running one is joined; without one, one begins. */
        REQUIRED,
        /** One of its own begins, on another connection. */
        REQUIRES_NEW
    }
}

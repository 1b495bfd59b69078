package dev.dataflow.spi.dialect;

import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Tells the failures of a driver apart by type and code, by text only where there is no other way. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface FailureTranslator {

    /** Returns what a failure means. */
    Failure translate(SQLException failure);

    /**
     * What a failure means. Immutable.
     *
     * @param code {@code UNIQUE_KEY_TAKEN, REFERENCE_VIOLATED, CONSTRAINT_VIOLATED, LOCKED, TIMED_OUT, CANCELLED,
     *     NUMBER_OUT_OF_RANGE, CANNOT_CONNECT, DATABASE_FAILED} or another that fits
     * @param columns the columns that the database named; empty when it did not
     * @param constraint the constraint that the database named, or null
     * @param connectionLost whether the connection is of no more use
     * @param transientFailure whether the same transaction may succeed when it is repeated
     */
    record Failure(
            StandardCode code,
            List<String> columns,
            @Nullable String constraint,
            boolean connectionLost,
            boolean transientFailure) {
        public Failure {
            columns = List.copyOf(columns);
        }

        /** Returns a failure with nothing but a code. */
        public static Failure of(StandardCode code) {
            return new Failure(code, List.of(), null, false, false);
        }
    }
}

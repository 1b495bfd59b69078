package dev.dataflow.feature.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a sink got since the instance was opened. Immutable.
 *
 * @param name name of the sink
 * @param written entries that it took
 * @param missed entries that it did not take; the log has each of them, the tables have all
 * @param failedAtOrNull when it failed last; null when it did not
 * @param failureOrNull how it failed last; null when it did not
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AuditSinkState(
        String name,
        long written,
        long missed,
        @Nullable Instant failedAtOrNull,
        @Nullable String failureOrNull) {

    public AuditSinkState {
        requireNonNull(name, "name");
    }

    /** Returns when it failed last. */
    public Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAtOrNull);
    }

    /** Returns how it failed last. */
    public Optional<String> failure() {
        return Optional.ofNullable(failureOrNull);
    }
}

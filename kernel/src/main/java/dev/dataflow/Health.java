package dev.dataflow;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whether an instance can work. Immutable.
 *
 * @param healthy whether a connection answered
 * @param database the database, without secrets
 * @param latency how long the answer took
 * @param failure why not, one line; null when healthy
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Health(
        boolean healthy,
        String database,
        Duration latency,
        @Nullable String failure) {

    /** Returns why the instance cannot work. */
    public Optional<String> problem() {
        return Optional.ofNullable(failure);
    }
}

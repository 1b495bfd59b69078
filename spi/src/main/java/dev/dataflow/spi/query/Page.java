package dev.dataflow.spi.query;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a result. Immutable.
 *
 * @param limit at most so many rows; -1 for all of them
 * @param offset rows to skip, from 0
 * @param after an opaque cursor to go on from; null for none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Page(long limit, long offset, @Nullable String after) {

    /** Everything. */
    public static final Page ALL = new Page(-1, 0, null);

    /** Returns the first rows. */
    public static Page first(long limit) {
        return new Page(limit, 0, null);
    }

    /** Returns the cursor to go on from. */
    public Optional<String> cursor() {
        return Optional.ofNullable(after);
    }
}

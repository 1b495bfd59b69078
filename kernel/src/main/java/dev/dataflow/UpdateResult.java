package dev.dataflow;

import dev.dataflow.spi.data.Row;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an update did. Immutable.
 *
 * @param updated records that matched and were changed
 * @param row the record, when it was asked for and exactly one was changed; null otherwise
 */
@API(status = API.Status.STABLE, since = "1.0")
public record UpdateResult(long updated, @Nullable Row row) {

    /** Returns the changed record, when it was asked for and exactly one was changed. */
    public Optional<Row> record() {
        return Optional.ofNullable(row);
    }
}

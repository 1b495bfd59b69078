package dev.dataflow;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a bulk call did. Immutable.
 *
 * @param inserted records that were stored
 * @param updated records that were changed
 * @param skipped rows that were left out because their key is taken
 * @param deleted records that were deleted
 * @param failed rows that were not written; empty when atomic
 * @param ids keys in the order of the rows, when asked for
 * @param remaining records that still match because a limit cut the call
 * @param statements statements that were sent to the database
 */
@API(status = API.Status.STABLE, since = "1.0")
public record BulkResult(
        long inserted,
        long updated,
        long skipped,
        long deleted,
        List<RowFailure> failed,
        List<Object> ids,
        long remaining,
        long statements) {

    public BulkResult {
        failed = List.copyOf(failed);
        ids = List.copyOf(ids);
    }
}

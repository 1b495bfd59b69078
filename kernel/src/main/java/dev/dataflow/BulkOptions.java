package dev.dataflow;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a bulk call goes about its rows. Immutable.
 *
 * @param conflictResolution what happens to a row whose key is taken; null means the call's own default (an error for
 *     creates, an update for upserts)
 * @param conflictOn fields of the unique key that decides; empty means the primary key
 * @param atomic true: all rows or none; false: the good rows, and a list of the bad ones
 * @param batchSize rows handed to the database in one go, at most; 0 lets the instance choose
 * @param returnIds whether the keys of written records come back
 * @param limit records that a filter changes at most; -1 for all
 * @param allowAll whether a filter may match everything
 * @param softDelete whether a delete is a soft one; null: as the model says. {@code DF-110} for a model without that
 *     option
 */
@API(status = API.Status.STABLE, since = "1.0")
public record BulkOptions(
        @Nullable ConflictResolution conflictResolution,
        List<String> conflictOn,
        boolean atomic,
        int batchSize,
        boolean returnIds,
        long limit,
        boolean allowAll,
        @Nullable Boolean softDelete) {

    /** Atomic, the instance's batch size, no keys, no limit. */
    public static final BulkOptions DEFAULT = new BulkOptions(null, List.of(), true, 0, false, -1, false, null);

    public BulkOptions {
        conflictOn = List.copyOf(conflictOn);
    }

    /** Returns options with what happens to a row whose key is taken; without fields the primary key decides. */
    public static BulkOptions onConflict(ConflictResolution resolution, String... fields) {
        return new BulkOptions(resolution, List.of(fields), true, 0, false, -1, false, null);
    }

    /** Returns these options with all rows or none, or not. */
    public BulkOptions atomic(boolean all) {
        return new BulkOptions(conflictResolution, conflictOn, all, batchSize, returnIds, limit, allowAll, softDelete);
    }

    /** Returns these options with rows handed to the database in one go, at most. */
    public BulkOptions batchSize(int rows) {
        return new BulkOptions(conflictResolution, conflictOn, atomic, rows, returnIds, limit, allowAll, softDelete);
    }

    /** Returns these options with the keys of written records asked for, or not. */
    public BulkOptions returnIds(boolean asked) {
        return new BulkOptions(conflictResolution, conflictOn, atomic, batchSize, asked, limit, allowAll, softDelete);
    }

    /** Returns these options with records that a filter changes at most. */
    public BulkOptions limit(long records) {
        return new BulkOptions(
                conflictResolution, conflictOn, atomic, batchSize, returnIds, records, allowAll, softDelete);
    }

    /** Returns these options with a filter that may match everything, or not. */
    public BulkOptions allowAll(boolean allowed) {
        return new BulkOptions(
                conflictResolution, conflictOn, atomic, batchSize, returnIds, limit, allowed, softDelete);
    }

    /** Returns these options with a soft delete, or a real one. */
    public BulkOptions softDelete(boolean soft) {
        return new BulkOptions(conflictResolution, conflictOn, atomic, batchSize, returnIds, limit, allowAll, soft);
    }
}

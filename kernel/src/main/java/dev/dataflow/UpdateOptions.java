package dev.dataflow;

import dev.dataflow.spi.operation.RowScope;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an update or delete of single records may do. Immutable.
 *
 * @param scope how many records it may change
 * @param returning whether the changed record comes back
 * @param expectedVersion version that the record must have; null for any. {@code DF-110} for a model without that option
 * @param softDelete whether a delete is a soft one; null: as the model says. {@code DF-110} for a model without that
 *     option
 */
@API(status = API.Status.STABLE, since = "1.0")
public record UpdateOptions(
        RowScope scope,
        boolean returning,
        @Nullable Long expectedVersion,
        @Nullable Boolean softDelete) {

    /** One record, which does not come back. */
    public static final UpdateOptions DEFAULT = new UpdateOptions(RowScope.ONE, false, null, null);

    /** Returns options that ask for the changed record. */
    public static UpdateOptions returningRecord() {
        return new UpdateOptions(RowScope.ONE, true, null, null);
    }

    /** Returns these options for every record that matches. */
    public UpdateOptions allowMany() {
        return new UpdateOptions(RowScope.MANY, returning, expectedVersion, softDelete);
    }

    /** Returns these options for every record, even by a filter that matches everything. */
    public UpdateOptions allowAll() {
        return new UpdateOptions(RowScope.ALL, returning, expectedVersion, softDelete);
    }

    /** Returns these options for a record of one version. */
    public UpdateOptions expectedVersion(long version) {
        return new UpdateOptions(scope, returning, version, softDelete);
    }

    /** Returns these options with a soft delete, or a real one. */
    public UpdateOptions softDelete(boolean soft) {
        return new UpdateOptions(scope, returning, expectedVersion, soft);
    }
}

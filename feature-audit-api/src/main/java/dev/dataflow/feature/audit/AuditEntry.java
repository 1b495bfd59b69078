package dev.dataflow.feature.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One change of one record, as the trail holds it. Immutable.
 *
 * @param model name of the model
 * @param recordId key of the record; a map for a composite key
 * @param sequence position in the record's chain, from 1
 * @param operation {@code create}, {@code update} or {@code delete}
 * @param at when, by the framework's clock
 * @param actor who; null where nobody was named
 * @param tenant tenant in scope; null for none
 * @param runId workflow run; null outside of one
 * @param nodeId node of the workflow; null outside of one
 * @param before the record before, as JSON values; null for a create
 * @param after the record after, as JSON values; null where it is gone
 * @param previous hash of the entry before; null for the first
 * @param hash hash of this entry: its sequence, a hyphen, and SHA-256 in hexadecimal
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AuditEntry(
        String model,
        Object recordId,
        long sequence,
        String operation,
        Instant at,
        @Nullable String actor,
        @Nullable String tenant,
        @Nullable String runId,
        @Nullable String nodeId,
        @Nullable Map<String, @Nullable Object> before,
        @Nullable Map<String, @Nullable Object> after,
        @Nullable String previous,
        String hash) {

    public AuditEntry {
        requireNonNull(model, "model");
        requireNonNull(recordId, "recordId");
        requireNonNull(operation, "operation");
        requireNonNull(at, "at");
        requireNonNull(hash, "hash");
    }
}

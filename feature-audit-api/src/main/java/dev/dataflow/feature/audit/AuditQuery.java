package dev.dataflow.feature.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a model's trail are wanted; what is null does not matter. Immutable; each {@code with} method returns a
 * changed copy.
 *
 * @param model name of the model
 * @param recordId key of the record; a map for a composite key
 * @param operation {@code create}, {@code update} or {@code delete}
 * @param actor who
 * @param from earliest time, included
 * @param to latest time, excluded
 * @param limit entries of a page, from 1
 * @param cursor where a page before ended
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AuditQuery(
        String model,
        @Nullable Object recordId,
        @Nullable String operation,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant to,
        int limit,
        @Nullable String cursor) {

    public AuditQuery {
        requireNonNull(model, "model");
        if (limit < 1) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: >= 1)");
        }
    }

    /** Returns the query for all entries of a model, 100 a page, the latest first. */
    public static AuditQuery of(String model) {
        return new AuditQuery(model, null, null, null, null, null, 100, null);
    }

    /** Returns a copy for one record. */
    public AuditQuery withRecord(Object id) {
        return new AuditQuery(model, id, operation, actor, from, to, limit, cursor);
    }

    /** Returns a copy for one kind of change. */
    public AuditQuery withOperation(String kind) {
        return new AuditQuery(model, recordId, kind, actor, from, to, limit, cursor);
    }

    /** Returns a copy for one actor. */
    public AuditQuery withActor(String who) {
        return new AuditQuery(model, recordId, operation, who, from, to, limit, cursor);
    }

    /** Returns a copy for a time, its end excluded; null for open ends. */
    public AuditQuery withTime(@Nullable Instant start, @Nullable Instant end) {
        return new AuditQuery(model, recordId, operation, actor, start, end, limit, cursor);
    }

    /** Returns a copy with another page size. */
    public AuditQuery withLimit(int most) {
        return new AuditQuery(model, recordId, operation, actor, from, to, most, cursor);
    }

    /** Returns a copy for the page behind a cursor. */
    public AuditQuery withCursor(@Nullable String after) {
        return new AuditQuery(model, recordId, operation, actor, from, to, limit, after);
    }
}

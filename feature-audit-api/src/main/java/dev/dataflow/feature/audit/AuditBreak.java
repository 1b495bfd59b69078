package dev.dataflow.feature.audit;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that a check of a trail found. Immutable.
 *
 * @param kind what is wrong
 * @param model name of the model
 * @param recordId key of the record whose chain it is in; null for a seal
 * @param sequence position in the chain, or number of the seal
 * @param message one sentence that holds no value of a record
 */
@API(status = API.Status.STABLE, since = "1.0")
public record AuditBreak(Kind kind, String model, @Nullable Object recordId, long sequence, String message) {

    public AuditBreak {
        requireNonNull(kind, "kind");
        requireNonNull(model, "model");
        requireNonNull(message, "message");
    }

    /** What can be wrong with a trail. */
    @API(status = API.Status.STABLE, since = "1.0")
    public enum Kind {
        /** An entry does not have the content that its hash was made of. */
        CHANGED_ENTRY,
        /** An entry between others is not there. */
        MISSING_ENTRY,
        /** The last entries of a chain, which a seal knows, are not there. */
        MISSING_TAIL,
        /** No entry is there of a record that a seal knows. */
        MISSING_RECORD,
        /** An entry stands where another one was: its own place is another. */
        SWAPPED_ENTRY,
        /** A seal is missing, was changed, or was made with another key. */
        BROKEN_SEAL,
        /** An entry is earlier than the one before it: the clock went back. Nothing was tampered with. */
        CLOCK_WENT_BACK
    }
}

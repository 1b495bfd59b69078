package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a node does to the world; asked before it is run side by side, on a replica, again, or undone. Immutable.
 *
 * @param kind whether it reads or writes
 * @param idempotent whether doing it twice is the same as once
 * @param compensatedBy type of the node that undoes it; null for none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record NodeEffect(
        Kind kind, boolean idempotent, @Nullable String compensatedBy) {

    /** Computes. */
    public static final NodeEffect PURE = new NodeEffect(Kind.PURE, true, null);

    /** Reads records. */
    public static final NodeEffect READS = new NodeEffect(Kind.READS, true, null);

    /** Writes; twice is not once. */
    public static final NodeEffect WRITES = new NodeEffect(Kind.WRITES, false, null);

    public NodeEffect {
        requireNonNull(kind, "kind");
    }

    /** Returns the type of the node that undoes it. */
    public Optional<String> compensation() {
        return Optional.ofNullable(compensatedBy);
    }

    /** Whether it reads or writes. */
    public enum Kind {
        /** Neither. */
        PURE,
        /** Reads records. */
        READS,
        /** Writes records, or acts outside. */
        WRITES
    }
}

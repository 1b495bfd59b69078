package dev.dataflow.feature.audit.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Where a chain ends.
 *
 * @param sequence position of the last entry; 0 for an empty chain
 * @param hash hash of the last entry; null for an empty chain
 */
record Head(long sequence, @Nullable String hash) {

    /** The head of a chain without entries. */
    static final Head NONE = new Head(0, null);

    /** Returns the head that a hash tells; one that nobody but us could have written counts as an empty chain's. */
    static Head of(@Nullable Object hash) {
        return hash == null ? NONE : new Head(sequence((String) hash), (String) hash);
    }

    /** Returns the sequence in a hash; -1 when there is none. */
    static long sequence(String hash) {
        int hyphen = hash.indexOf('-');
        try {
            return hyphen < 1 ? -1 : Long.parseLong(hash, 0, hyphen, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

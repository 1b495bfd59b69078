package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditBreak.Kind;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.data.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows the chains of one trail, entry by entry, each chain from its start. Used by one thread. */
final class ChainCheck {

    private static final int MOST_SUSPECTS = 100;

    private final Trail trail;
    private final EntryHash hashes;
    private final Verifier.Findings findings;
    private final Anchors anchors;
    private final List<Row> suspects = new ArrayList<>();
    private @Nullable List<@Nullable Object> record;
    private long sequence;
    private @Nullable String hash;
    private @Nullable Instant at;
    private boolean trusted;
    private long entries;
    private long records;

    ChainCheck(Trail trail, JsonCodec json, Verifier.Findings findings, Anchors anchors) {
        this.anchors = anchors;
        this.trail = trail;
        this.hashes = new EntryHash(json, trail);
        this.findings = findings;
    }

    long entries() {
        return entries;
    }

    long records() {
        return records;
    }

    void check(Row row) {
        List<@Nullable Object> its = Sealer.record(trail, row);
        if (!its.equals(record)) {
            record = its;
            records++;
            begin(its, number(row));
        }
        entries++;
        long number = number(row);
        String stored = (String) Objects.requireNonNull(row.get(Trail.HASH));
        boolean gap = number != sequence + 1;
        if (gap) {
            findings.add(
                    Kind.MISSING_ENTRY,
                    its,
                    sequence + 1,
                    number == sequence + 2
                            ? "The entry is not there"
                            : "The entries up to " + (number - 1) + " are not there");
        }
        boolean right = checkContent(row, its, number, stored);
        if (right && trusted && !gap) {
            checkLink(row, its, number);
        }
        trusted = right;
        checkTime(right ? (Instant) row.get("at") : null, its, number);
        sequence = number;
        hash = stored;
    }

    /** A chain begins with its first entry, or behind the last one that a seal tells to be removed. */
    private void begin(List<@Nullable Object> its, long first) {
        String removed = first == 1 ? null : anchors.of(its);
        sequence = removed == null ? 0 : Head.sequence(removed);
        hash = removed;
        at = null;
        trusted = true;
    }

    private static long number(Row row) {
        return ((Number) Objects.requireNonNull(row.get(Trail.SEQUENCE))).longValue();
    }

    private boolean checkContent(Row row, List<@Nullable Object> its, long number, String stored) {
        if (Head.sequence(stored) != number) {
            findings.add(Kind.SWAPPED_ENTRY, its, number, "The entry of another place stands here");
            return false;
        } else if (!hashes.of(row::get).equals(stored)) {
            if (suspects.size() < MOST_SUSPECTS) {
                suspects.add(row);
            } else {
                changed(its, number);
            }
            return false;
        }
        return true;
    }

    private void changed(List<@Nullable Object> its, long number) {
        findings.add(Kind.CHANGED_ENTRY, its, number, "The content is not that of which the hash was made");
    }

    /** An entry that was changed together with its hash is told by the next one, which holds the old hash. */
    private void checkLink(Row row, List<@Nullable Object> its, long number) {
        if (!Objects.equals(row.get("previous"), hash)) {
            findings.add(
                    Kind.CHANGED_ENTRY, its, number == 1 ? 1 : number - 1, "The entry behind it continues another one");
        }
    }

    /** The time of an entry that is not right says nothing. */
    private void checkTime(@Nullable Instant time, List<@Nullable Object> its, long number) {
        if (at != null && time != null && time.isBefore(at)) {
            findings.add(Kind.CLOCK_WENT_BACK, its, number, "The entry is earlier than the one before it");
        }
        at = time;
    }

    /** Tells entries that changed their places between records from those whose content was changed. */
    void finish() {
        for (Row row : suspects) {
            boolean swapped = suspects.stream().anyMatch(other -> other != row && isFrom(row, other));
            List<@Nullable Object> its = Sealer.record(trail, row);
            long number = number(row);
            if (swapped) {
                findings.add(Kind.SWAPPED_ENTRY, its, number, "The entry of another record stands here");
            } else {
                changed(its, number);
            }
        }
    }

    /** Returns whether an entry would be right at the place of another one. */
    private boolean isFrom(Row row, Row other) {
        List<String> place = new ArrayList<>(trail.chainKey());
        return hashes.of(name -> place.contains(name) ? other.get(name) : row.get(name))
                .equals(row.get(Trail.HASH));
    }
}

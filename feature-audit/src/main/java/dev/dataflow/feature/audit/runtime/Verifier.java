package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditBreak;
import dev.dataflow.feature.audit.AuditBreak.Kind;
import dev.dataflow.feature.audit.AuditReport;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.operation.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks every seal and every chain of one model's trail, page by page. Used by one thread. */
final class Verifier {

    private static final int PAGE = 1000;
    private static final int SEALS = 20;

    private final AuditInstance.AuditedModel audited;
    private final Trail trail;
    private final PluginContext plugin;
    private final SealStore store;
    private final @Nullable String tenant;
    private final Findings findings;
    private final Anchors anchors = new Anchors();
    private final Map<List<@Nullable Object>, Seal.SealedHead> missing = new HashMap<>();
    private long seals;

    /**
     * Makes a verifier.
     *
     * @param tenant whose chains are checked; null for all
     */
    Verifier(AuditInstance.AuditedModel audited, PluginContext plugin, @Nullable String tenant) {
        this.tenant = tenant;
        this.audited = audited;
        this.trail = audited.trail();
        this.plugin = plugin;
        this.store = new SealStore(trail, plugin, trail.tenancy().isPlaced() ? tenant : null);
        this.findings = new Findings(trail.model());
    }

    AuditReport verify() {
        checkSeals();
        ChainCheck chains = new ChainCheck(trail, plugin.json(), findings, anchors);
        String cursor = null;
        do {
            Outcome.Rows page = store.chains(trail, trail.of(tenant), PAGE, cursor);
            for (Row row : page.rows()) {
                noteFound(row);
                chains.check(row);
            }
            cursor = page.nextCursor();
        } while (cursor != null);
        chains.finish();
        tellMissing();
        return new AuditReport(chains.entries(), chains.records(), seals, findings.list());
    }

    private void checkSeals() {
        Seal before = null;
        List<Seal> page = store.sealsAfter(0, SEALS);
        while (!page.isEmpty()) {
            for (Seal seal : page) {
                check(before, seal);
                before = seal;
                seals++;
            }
            page = store.sealsAfter(page.get(page.size() - 1).number(), SEALS);
        }
    }

    private void check(@Nullable Seal before, Seal seal) {
        long expected = before == null ? 1 : before.number() + 1;
        if (seal.number() != expected) {
            findings.seal(expected, "The seal is not there");
        } else if (!Objects.equals(seal.previous(), before == null ? null : before.digest())) {
            findings.seal(seal.number(), "The seal does not continue the one before it");
        }
        Seal right = seal.signed(trail.model().name(), audited.settings().sealKey(), plugin.json());
        Map<List<@Nullable Object>, String> removed = Anchors.read(seal, plugin.json());
        List<Seal.SealedHead> heads = removed == null ? seal.readHeads(plugin.json()) : List.of();
        if (heads == null || !right.digest().equals(seal.digest())) {
            findings.seal(
                    seal.number(),
                    seal.keyed() == right.keyed()
                            ? "The seal was changed, or made with another key"
                            : seal.keyed() ? "The seal is signed, and no key is given" : "The seal is not signed");
            return;
        }
        if (removed != null) {
            removed.forEach(this::removed);
        }
        check(heads.stream().filter(head -> trail.isOf(tenant, head)).toList());
    }

    /** What was sealed of a record before may be gone up to there. */
    private void removed(List<@Nullable Object> record, String last) {
        anchors.add(record, last);
        missing.computeIfPresent(record, (its, head) -> sequence(head) <= Head.sequence(last) ? null : head);
    }

    private void check(List<Seal.SealedHead> heads) {
        if (heads.isEmpty()) {
            return;
        }
        Map<Long, Row> found = new HashMap<>();
        for (Row row : store.entries(heads.stream().map(Seal.SealedHead::entry).toList())) {
            found.put(((Number) Objects.requireNonNull(row.get("entry"))).longValue(), row);
        }
        for (Seal.SealedHead head : heads) {
            Row row = found.get(head.entry());
            if (row == null) {
                missing.merge(head.record(), head, (a, b) -> sequence(a) > sequence(b) ? a : b);
            } else if (!head.hash().equals(row.get(Trail.HASH))) {
                boolean place = Sealer.record(trail, row).equals(head.record())
                        && Objects.equals(row.get(Trail.SEQUENCE), sequence(head));
                findings.add(
                        place ? Kind.CHANGED_ENTRY : Kind.SWAPPED_ENTRY,
                        head.record(),
                        sequence(head),
                        place ? "The entry is not the one that was sealed" : "Another entry stands in its place");
            } else if (head.tenant() != null && !head.tenant().equals(trail.tenant(row))) {
                findings.add(
                        Kind.CHANGED_ENTRY,
                        head.record(),
                        sequence(head),
                        "The entry says that it is another tenant's");
            }
        }
    }

    private static long sequence(Seal.SealedHead head) {
        return Head.sequence(head.hash());
    }

    private final Map<List<@Nullable Object>, Long> ends = new HashMap<>();

    private void noteFound(Row row) {
        if (!missing.isEmpty()) {
            List<@Nullable Object> record = Sealer.record(trail, row);
            if (missing.containsKey(record)) {
                ends.merge(record, ((Number) Objects.requireNonNull(row.get(Trail.SEQUENCE))).longValue(), Math::max);
            }
        }
    }

    /** One that is missing between others was found by its chain. */
    private void tellMissing() {
        missing.forEach((record, head) -> {
            Long end = ends.get(record);
            if (end == null) {
                findings.add(Kind.MISSING_RECORD, record, sequence(head), "No entry of the record is there any more");
            } else if (end < sequence(head)) {
                findings.add(
                        Kind.MISSING_TAIL,
                        record,
                        end + 1,
                        "The chain ends at " + end + ", and " + sequence(head) + " was sealed");
            }
        });
    }

    /** What was found, each thing once. */
    static final class Findings {
        private static final int MOST = 1000;

        private final dev.dataflow.spi.model.ModelDefinition model;
        private final java.util.LinkedHashMap<List<@Nullable Object>, AuditBreak> breaks =
                new java.util.LinkedHashMap<>();

        Findings(dev.dataflow.spi.model.ModelDefinition model) {
            this.model = model;
        }

        void seal(long number, String message) {
            put(new AuditBreak(Kind.BROKEN_SEAL, model.name(), null, number, message));
        }

        void add(Kind kind, List<@Nullable Object> record, long sequence, String message) {
            put(new AuditBreak(kind, model.name(), id(record), sequence, message));
        }

        private void put(AuditBreak one) {
            if (breaks.size() < MOST) {
                java.util.ArrayList<@Nullable Object> place = new java.util.ArrayList<>();
                place.add(one.kind() == Kind.BROKEN_SEAL);
                place.add(one.recordId());
                place.add(one.sequence());
                place.add(one.kind() == Kind.CLOCK_WENT_BACK);
                breaks.putIfAbsent(place, one);
            }
        }

        /** The partition, a tenant, stays with the key: several records may have the rest. */
        private @Nullable Object id(List<@Nullable Object> record) {
            if (record.size() == 1) {
                return record.get(0);
            }
            Map<String, @Nullable Object> parts = new java.util.LinkedHashMap<>();
            List<String> names = model.tableKey();
            for (int i = 0; i < names.size(); i++) {
                parts.put(names.get(i), record.get(i));
            }
            return parts;
        }

        List<AuditBreak> list() {
            return List.copyOf(breaks.values());
        }
    }
}

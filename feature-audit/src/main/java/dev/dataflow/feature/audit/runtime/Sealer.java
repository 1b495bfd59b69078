package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seals the heads of the chains that have moved. Entries get their numbers before their transactions commit, so each round
 * looks once more at what was written since a seal that is older than any transaction. Used by one thread; several instances
 * may seal one table: the number of a seal is unique, and who comes second goes on with the next.
 */
final class Sealer {

    /** Entries that are looked at, and heads in a seal, at most. */
    private static final int PAGE = 1000;

    /** Transactions are over by then. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final int MOST_KNOWN = 100;

    private final AuditInstance.AuditedModel audited;
    private final PluginContext plugin;
    private final SealStore store;

    /**
     * Makes a sealer.
     *
     * @param tenant whose trail is sealed; null where there is one for all
     */
    Sealer(AuditInstance.AuditedModel audited, PluginContext plugin, @Nullable String tenant) {
        this.audited = audited;
        this.plugin = plugin;
        this.store = new SealStore(audited.trail(), plugin, tenant);
    }

    /** Returns how many heads were sealed. */
    long seal() {
        Instant now = plugin.clock().instant().truncatedTo(ChronoUnit.MICROS);
        List<Seal> latest = store.latestSeals(MOST_KNOWN);
        Seal last = latest.isEmpty() ? null : latest.get(0);
        Set<String> known = new HashSet<>();
        long from = from(latest, now, known);
        long sealed = 0;
        for (List<Row> page = store.entriesAfter(from, PAGE); !page.isEmpty(); page = store.entriesAfter(from, PAGE)) {
            from = entry(page.get(page.size() - 1));
            List<Seal.SealedHead> heads = heads(page, known);
            if (!heads.isEmpty()) {
                last = add(last, from, heads, now);
                sealed += heads.size();
            }
        }
        return sealed;
    }

    /** Returns the entry behind which to look, and notes the heads behind it that are sealed. */
    private long from(List<Seal> latest, Instant now, Set<String> known) {
        for (Seal seal : latest) {
            List<Seal.SealedHead> heads = seal.readHeads(plugin.json());
            if (heads != null) {
                heads.forEach(head -> known.add(head.hash()));
            }
            if (Duration.between(seal.at(), now).compareTo(OVERLAP) > 0) {
                return seal.lastEntry();
            }
        }
        return latest.size() < MOST_KNOWN ? 0 : latest.get(latest.size() - 1).lastEntry();
    }

    private List<Seal.SealedHead> heads(List<Row> page, Set<String> known) {
        Map<List<@Nullable Object>, Seal.SealedHead> heads = new LinkedHashMap<>();
        for (Row row : page) {
            List<@Nullable Object> record = record(audited.trail(), row);
            String hash = (String) Objects.requireNonNull(row.get(Trail.HASH));
            heads.put(
                    record,
                    new Seal.SealedHead(
                            entry(row), record, hash, audited.trail().tenant(row)));
        }
        List<Seal.SealedHead> fresh = new ArrayList<>(heads.values());
        fresh.removeIf(head -> known.contains(head.hash()));
        return fresh;
    }

    /** Returns the record of an entry, as JSON values of its key. */
    static List<@Nullable Object> record(Trail trail, Row row) {
        List<@Nullable Object> record = new ArrayList<>();
        trail.recordFields().forEach(name -> record.add(RecordJson.plain(row.get(name))));
        return record;
    }

    private static long entry(Row row) {
        return ((Number) Objects.requireNonNull(row.get("entry"))).longValue();
    }

    private Seal add(@Nullable Seal last, long entry, List<Seal.SealedHead> heads, Instant now) {
        Seal before = last;
        for (int attempt = 1; ; attempt++) {
            Seal seal = new Seal(
                            before == null ? 1 : before.number() + 1,
                            now,
                            entry,
                            Seal.text(heads, plugin.json()),
                            false,
                            before == null ? null : before.digest(),
                            "")
                    .signed(audited.trail().model().name(), audited.settings().sealKey(), plugin.json());
            try {
                store.add(seal);
                return seal;
            } catch (DataFlowException.Conflict taken) {
                if (attempt == 10) {
                    throw taken;
                }
                before = store.latestSeals(1).get(0);
            }
        }
    }
}

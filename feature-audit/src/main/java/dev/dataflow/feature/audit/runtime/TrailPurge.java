package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Removes old entries from the starts of chains, page by page: each page is a transaction of the seal that holds what goes, and
 * of its removal. Used by one thread; several instances may purge one trail.
 */
final class TrailPurge {

    private static final int PAGE = 500;
    private static final int SEALS = 20;
    private static final int ATTEMPTS = 10;

    private final AuditInstance.AuditedModel audited;
    private final Trail trail;
    private final PluginContext plugin;
    private final SealStore store;
    private final EntryHash hashes;
    private @Nullable Anchors anchors;

    /**
     * Makes a purge.
     *
     * @param tenant whose trail it is; null where there is one for all
     * @param caller who purges
     */
    TrailPurge(
            AuditInstance.AuditedModel audited,
            PluginContext plugin,
            @Nullable String tenant,
            OperationContext caller) {
        this.audited = audited;
        this.trail = audited.trail();
        this.plugin = plugin;
        this.hashes = new EntryHash(plugin.json(), trail);
        this.store = new SealStore(trail, plugin, tenant).by(caller.actor().orElse(null));
    }

    /** Removes entries from before a time; returns how many. */
    long until(Instant time) {
        Filter old = Filter.compare("at", Operator.LT, time);
        long removed = 0;
        String cursor = null;
        do {
            Outcome.Rows page = store.chains(trail, old, PAGE, cursor);
            removed += remove(page.rows());
            cursor = page.nextCursor();
        } while (cursor != null);
        return removed;
    }

    private long remove(List<Row> page) {
        Map<List<@Nullable Object>, List<Row>> starts = starts(page);
        if (starts.isEmpty()) {
            return 0;
        }
        Map<List<@Nullable Object>, String> removed = new LinkedHashMap<>();
        List<Long> entries = new ArrayList<>();
        starts.forEach((record, rows) -> {
            removed.put(record, hash(rows.get(rows.size() - 1)));
            rows.forEach(row -> entries.add(number(row, "entry")));
        });
        for (int attempt = 1; ; attempt++) {
            try {
                long gone = store.inTransaction(inside -> {
                    inside.add(seal(inside, removed));
                    return inside.remove(entries);
                });
                removed.forEach(anchors()::add);
                return gone;
            } catch (DataFlowException.Conflict taken) {
                if (attempt == ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    /**
     * Returns what may go of each chain: from its start, or from behind what was removed before, as far as it is right. What
     * somebody has tampered with stays, so that it goes on being told.
     */
    private Map<List<@Nullable Object>, List<Row>> starts(List<Row> page) {
        Map<List<@Nullable Object>, List<Row>> chains = new LinkedHashMap<>();
        page.forEach(row -> chains.computeIfAbsent(Sealer.record(trail, row), record -> new ArrayList<>())
                .add(row));
        Map<List<@Nullable Object>, Long> ends = chains.isEmpty() ? Map.of() : store.ends(trail, page);
        Map<List<@Nullable Object>, List<Row>> starts = new LinkedHashMap<>();
        chains.forEach((record, rows) -> {
            List<Row> start = start(record, rows, ends.getOrDefault(record, 0L));
            if (!start.isEmpty()) {
                starts.put(record, start);
            }
        });
        return starts;
    }

    /** The last entry of a chain goes only if it is a delete: with it goes all of the chain. */
    private List<Row> start(List<@Nullable Object> record, List<Row> rows, long last) {
        boolean first = number(rows.get(0), Trail.SEQUENCE) == 1;
        String before = first ? null : anchors().of(record);
        long next = before == null ? 1 : Head.sequence(before) + 1;
        List<Row> start = new ArrayList<>();
        for (Row row : rows) {
            boolean stays = next == last && !"delete".equals(row.get("operation"));
            if (stays || !isRight(row, next, before)) {
                break;
            }
            start.add(row);
            before = hash(row);
            next++;
        }
        return start;
    }

    private boolean isRight(Row row, long sequence, @Nullable String before) {
        return number(row, Trail.SEQUENCE) == sequence
                && Objects.equals(row.get("previous"), before)
                && hashes.of(row::get).equals(hash(row));
    }

    /** Returns what was removed before; read when a chain does not begin with its first entry. */
    private Anchors anchors() {
        Anchors read = anchors;
        if (read == null) {
            read = new Anchors();
            long number = 0;
            for (List<Seal> page = store.anchorsAfter(0, SEALS);
                    !page.isEmpty();
                    page = store.anchorsAfter(number, SEALS)) {
                for (Seal seal : page) {
                    Map<List<@Nullable Object>, String> removed = Anchors.read(seal, plugin.json());
                    if (removed != null) {
                        removed.forEach(read::add);
                    }
                    number = seal.number();
                }
            }
            anchors = read;
        }
        return read;
    }

    private Seal seal(SealStore inside, Map<List<@Nullable Object>, String> removed) {
        List<Seal> latest = inside.latestSeals(1);
        Seal before = latest.isEmpty() ? null : latest.get(0);
        return new Seal(
                        before == null ? 1 : before.number() + 1,
                        plugin.clock().instant().truncatedTo(ChronoUnit.MICROS),
                        before == null ? 0 : before.lastEntry(),
                        Anchors.text(removed, plugin.json()),
                        false,
                        before == null ? null : before.digest(),
                        "")
                .signed(trail.model().name(), audited.settings().sealKey(), plugin.json());
    }

    private static String hash(Row row) {
        return (String) Objects.requireNonNull(row.get(Trail.HASH));
    }

    private static long number(Row row, String field) {
        return ((Number) Objects.requireNonNull(row.get(field))).longValue();
    }
}

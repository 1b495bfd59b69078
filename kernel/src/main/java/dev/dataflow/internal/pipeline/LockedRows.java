package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.VersionConflict;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationKind;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the records that rows of a bulk update change before those are written together: which of them features let be seen,
 * and which versions they have. They stay as they are until the transaction ends, where the database can do so; elsewhere nobody
 * else writes. So the statements that write need no condition but the key. Used by one thread.
 */
final class LockedRows {

    /** Keys in one question. */
    private static final int MOST = 500;

    private final ModelRuntime runtime;
    private final ModelDefinition model;
    private final Session session;
    private final BulkRows rows;
    private final BiConsumer<Ready, BulkRows> missing;
    private final int versionSlot;
    private final Projection looked;

    private LockedRows(ModelRuntime runtime, Session session, BulkRows rows, BiConsumer<Ready, BulkRows> missing) {
        this.runtime = runtime;
        this.model = runtime.definition();
        this.session = session;
        this.rows = rows;
        this.missing = missing;
        this.versionSlot = versionSlot(model);
        List<String> names = new ArrayList<>(model.tableKey());
        if (versionSlot >= 0) {
            names.add(model.fields().get(versionSlot).name());
        }
        this.looked = new Projection(names, false);
    }

    /** Returns what looks at the records of a model; null where there is nothing to look at: no version and no hidden record. */
    static @Nullable LockedRows of(
            ModelRuntime runtime, Session session, BulkRows rows, BiConsumer<Ready, BulkRows> missing) {
        return versionSlot(runtime.definition()) >= 0 || runtime.chain().isHiding()
                ? new LockedRows(runtime, session, rows, missing)
                : null;
    }

    /** Returns the slot of the field that counts changes; -1 where none does. */
    static int versionSlot(ModelDefinition model) {
        List<FieldDefinition> fields = model.fields();
        for (int slot = 0; slot < fields.size(); slot++) {
            if (fields.get(slot).management() == Management.VERSION) {
                return slot;
            }
        }
        return -1;
    }

    /** Returns a chunk in parts, none of which has a key twice: what a row finds is what the row before it has left. */
    List<List<Ready>> parts(List<Ready> chunk) {
        List<List<Ready>> parts = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        int from = 0;
        for (int to = 0; to < chunk.size(); to++) {
            Object key = key(chunk.get(to));
            if (!keys.add(key)) {
                parts.add(chunk.subList(from, to));
                from = to;
                keys.clear();
                keys.add(key);
            }
        }
        parts.add(chunk.subList(from, chunk.size()));
        return parts;
    }

    /** Returns the rows of a part whose records are there as expected, with their next versions; the others have failed. */
    List<Ready> found(List<Ready> part) {
        List<Ready> found = new ArrayList<>(part.size());
        for (int from = 0; from < part.size(); from += MOST) {
            List<Ready> some = part.subList(from, Math.min(part.size(), from + MOST));
            Map<Object, Row> there = there(some);
            for (Ready row : some) {
                Row record = there.get(key(row));
                if (record == null) {
                    missing.accept(row, rows);
                } else if (versionSlot < 0 || count(row, record)) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** Counts the change of a record; returns false when it has another version than the row expects. */
    private boolean count(Ready row, Row record) {
        String name = model.fields().get(versionSlot).name();
        Long version = record.get(name, Long.class);
        Long expected = row.expected();
        if (expected != null && !expected.equals(version)) {
            rows.failed(
                    row.number(),
                    VersionConflict.of(model.name(), name, expected, version).problem());
            return false;
        }
        row.values().set(versionSlot, version == null ? 1L : version + 1);
        return true;
    }

    private Map<Object, Row> there(List<Ready> some) {
        List<Filter> keys = new ArrayList<>(some.size());
        for (Ready row : some) {
            Filter one = Filter.all();
            for (String name : model.tableKey()) {
                one = one.and(Filter.eq(name, row.values().get(name)));
            }
            keys.add(one);
        }
        Filter seen = runtime.chain()
                .scope(new Occurrence(model, OperationKind.WRITE, true, session.context()), StoredRows.any(keys));
        Operation.ListRows list = new Operation.ListRows(model, seen, List.of(), Page.ALL, looked, false);
        Map<Object, Row> there = new HashMap<>();
        for (Row row : session.query(ReadRunners.compiler(session).prepareLocked(list, session.context()), model)) {
            there.put(StoredRows.identity(model, row), row);
        }
        return there;
    }

    private Object key(Ready row) {
        return StoredRows.identity(model, row.values()::get);
    }
}

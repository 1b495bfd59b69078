package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.internal.pipeline.BulkRows.Ready;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at what the rows of a bulk operation refer to, one question for a chunk of them. Used by one thread. */
final class GuardedRows {

    private final List<ReferredRecords> referred;
    private final ModelRuntime runtime;
    private final Session session;

    GuardedRows(List<ReferredRecords> referred, ModelRuntime runtime, Session session) {
        this.referred = referred;
        this.runtime = runtime;
        this.session = session;
    }

    /** Returns the rows of a chunk that may be written; those that name a hidden record have failed. */
    List<Ready> passing(List<Ready> chunk, BulkRows rows) {
        Set<Long> failed = new HashSet<>();
        for (ReferredRecords records : referred) {
            Map<Ready, List<@Nullable Object>> named = new LinkedHashMap<>();
            chunk.forEach(row -> {
                List<@Nullable Object> key = key(row, records.reference());
                if (key != null) {
                    named.put(row, key);
                }
            });
            fail(named, records, rows, failed);
        }
        return failed.isEmpty()
                ? chunk
                : chunk.stream().filter(row -> !failed.contains(row.number())).toList();
    }

    private static void fail(
            Map<Ready, List<@Nullable Object>> named, ReferredRecords records, BulkRows rows, Set<Long> failed) {
        Set<List<@Nullable Object>> hidden = records.hidden(named.values());
        if (hidden.isEmpty()) {
            return;
        }
        Problem told = Objects.requireNonNull(records.told(), "told");
        named.forEach((row, key) -> {
            if (hidden.contains(GuardedReference.comparable(key)) && failed.add(row.number())) {
                rows.failed(row.number(), records.reference().refused(told, key));
            }
        });
    }

    /** Returns the key that a row names; null where it names none. */
    private @Nullable List<@Nullable Object> key(Ready row, GuardedReference reference) {
        Map<String, Object> given = new HashMap<>();
        Values values = row.values();
        for (String field : reference.fields()) {
            if (values.has(runtime.definition().slotOf(field))) {
                Object value = values.get(field);
                if (value == null) {
                    return null;
                }
                given.put(field, value);
            }
        }
        if (given.isEmpty()) {
            return null;
        }
        List<@Nullable Object> key = new ArrayList<>();
        if (given.size() == reference.fields().size()) {
            reference.fields().forEach(field -> key.add(given.get(field)));
            return key;
        }
        return ReferenceGuard.completed(reference, given, record(values), runtime, session).stream()
                .findFirst()
                .orElse(null);
    }

    private Filter record(Values values) {
        Filter key = Filter.all();
        for (String name : runtime.definition().tableKey()) {
            key = key.and(Filter.eq(name, values.get(name)));
        }
        return StoredRows.scoped(runtime, key);
    }
}

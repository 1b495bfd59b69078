package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.jdbc.Session;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses writes of records that would refer to a record which the features of its model hide, as a soft-deleted one: the
 * database's foreign key is content with it. Looked at in the write's own transaction, before it. Thread-safe.
 */
final class ReferenceGuard {

    private final ModelRuntimes runtimes;

    ReferenceGuard(ModelRuntimes runtimes) {
        this.runtimes = runtimes;
    }

    /** Returns whether a write of single values names a record that may be hidden. */
    boolean concerns(Operation.OnModel operation) {
        for (GuardedReference reference : runtimes.guarded(operation.model())) {
            if (!given(reference, operation).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Throws when the values of a write name a hidden record. Rows of bulk operations are {@linkplain #rows looked at} chunk by chunk.
     *
     * @param operation as it goes to the database
     */
    void check(Operation.OnModel operation, ModelRuntime runtime, Session session) {
        for (GuardedReference reference : runtimes.guarded(operation.model())) {
            Map<String, Object> given = given(reference, operation);
            if (given.isEmpty()) {
                continue;
            }
            ReferredRecords referred = new ReferredRecords(reference, runtimes, session);
            Problem told = referred.told();
            Set<List<@Nullable Object>> keys =
                    told == null ? Set.of() : keys(reference, given, operation, runtime, session);
            Set<List<@Nullable Object>> hidden = keys.isEmpty() ? Set.of() : referred.hidden(keys);
            if (told != null && !hidden.isEmpty()) {
                throw reference.failure(told, first(keys, hidden));
            }
        }
    }

    /** Returns what looks at the rows of a bulk operation; null where there is nothing to look at. */
    @Nullable
    GuardedRows rows(ModelRuntime runtime, Session session) {
        List<ReferredRecords> referred = new ArrayList<>();
        for (GuardedReference reference : runtimes.guarded(runtime.definition())) {
            ReferredRecords records = new ReferredRecords(reference, runtimes, session);
            if (records.told() != null) {
                referred.add(records);
            }
        }
        return referred.isEmpty() ? null : new GuardedRows(referred, runtime, session);
    }

    private static List<@Nullable Object> first(Set<List<@Nullable Object>> keys, Set<List<@Nullable Object>> hidden) {
        return keys.stream()
                .filter(key -> hidden.contains(GuardedReference.comparable(key)))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the values that a write gives to the fields of a reference; empty where it sets none, or one to null. */
    private static Map<String, Object> given(GuardedReference reference, Operation.OnModel operation) {
        if (operation instanceof Operation.Create create) {
            return ofRecord(reference, create.values());
        } else if (operation instanceof Operation.Update update) {
            return ofChanges(reference, update.assignments());
        }
        return operation instanceof Operation.BulkUpdate update ? ofChanges(reference, update.assignments()) : Map.of();
    }

    private static Map<String, Object> ofRecord(GuardedReference reference, Values values) {
        Map<String, Object> given = new HashMap<>();
        for (String field : reference.fields()) {
            Object value = values.get(field);
            if (value == null) {
                return Map.of();
            }
            given.put(field, value);
        }
        return given;
    }

    private static Map<String, Object> ofChanges(GuardedReference reference, List<Assignment> changes) {
        Map<String, Object> given = new HashMap<>();
        for (Assignment change : changes) {
            if (reference.fields().contains(change.field())) {
                Object value = change instanceof Assignment.Set set ? set.value() : null;
                if (value == null) {
                    return Map.of();
                }
                given.put(change.field(), value);
            }
        }
        return given;
    }

    private static Set<List<@Nullable Object>> keys(
            GuardedReference reference,
            Map<String, Object> given,
            Operation.OnModel operation,
            ModelRuntime runtime,
            Session session) {
        return operation instanceof Operation.Filtered filtered
                ? completed(reference, given, filtered.filter(), runtime, session)
                : completed(reference, given, Filter.all(), runtime, session);
    }

    /**
     * Returns the keys that records come to name; parts that are not given are those of the records.
     *
     * @param records which records change, as features have seen it
     */
    static Set<List<@Nullable Object>> completed(
            GuardedReference reference,
            Map<String, Object> given,
            Filter records,
            ModelRuntime runtime,
            Session session) {
        List<String> missing = reference.fields().stream()
                .filter(field -> !given.containsKey(field))
                .toList();
        Set<List<@Nullable Object>> keys = new LinkedHashSet<>();
        if (missing.isEmpty()) {
            keys.add(key(reference, given, Map.of()));
            return keys;
        }
        ModelDefinition model = runtime.definition();
        Operation.ListRows list =
                new Operation.ListRows(model, records, List.of(), Page.ALL, new Projection(missing, true), false);
        for (Row row : session.query(ReadRunners.compiler(session).prepare(list, session.context()), model)) {
            List<@Nullable Object> key = key(reference, given, row);
            if (!key.contains(null)) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static List<@Nullable Object> key(
            GuardedReference reference, Map<String, Object> given, Map<String, Object> kept) {
        List<@Nullable Object> key = new ArrayList<>();
        reference.fields().forEach(field -> key.add(given.containsKey(field) ? given.get(field) : kept.get(field)));
        return key;
    }
}

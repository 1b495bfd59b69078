package dev.dataflow.testkit.reference;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The records of one model by their key, with their unique fields. Not thread-safe. */
final class Table {

    private final List<String> unique;
    private final Map<String, Object> defaults;
    private final TreeMap<Object, Map<String, @Nullable Object>> rows = new TreeMap<>(ValueOrder.INSTANCE);

    /**
     * Makes an empty table whose key is {@code id}.
     *
     * @param unique fields besides the key of which no value occurs twice
     * @param defaults every field, with what a create stores that does not name it
     */
    Table(List<String> unique, Map<String, ? extends @Nullable Object> defaults) {
        this.unique = List.copyOf(unique);
        this.defaults = new LinkedHashMap<>(defaults);
    }

    Table copy() {
        Table copy = new Table(unique, defaults);
        rows.forEach((key, row) -> copy.rows.put(key, new LinkedHashMap<>(row)));
        return copy;
    }

    List<Map<String, @Nullable Object>> rows() {
        return new ArrayList<>(rows.values());
    }

    Optional<Map<String, @Nullable Object>> find(Object key) {
        return Optional.ofNullable(rows.get(key));
    }

    Optional<Map<String, @Nullable Object>> findBy(String field, @Nullable Object value) {
        return value == null
                ? Optional.empty()
                : rows.values().stream()
                        .filter(row -> value.equals(row.get(field)))
                        .findFirst();
    }

    /** Returns a record as a create stores it. */
    Map<String, @Nullable Object> complete(Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(defaults);
        row.putAll(fields);
        return row;
    }

    /** Returns whether a record's key, or a unique value, is another one's. */
    boolean isTaken(Map<String, @Nullable Object> row) {
        return rows.containsKey(key(row)) || isValueTaken(row);
    }

    void insert(Map<String, @Nullable Object> row) {
        rows.put(key(row), row);
    }

    private static Object key(Map<String, @Nullable Object> row) {
        return requireNonNull(row.get("id"));
    }

    /** Changes a record in place; refuses a taken unique value. */
    void change(Map<String, @Nullable Object> row, Map<String, ? extends @Nullable Object> fields) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(row);
        changed.putAll(fields);
        if (isValueTaken(changed)) {
            throw new Refusal(StandardCode.UNIQUE_KEY_TAKEN);
        }
        row.putAll(fields);
    }

    private boolean isValueTaken(Map<String, @Nullable Object> row) {
        return unique.stream()
                .anyMatch(field -> findBy(field, row.get(field))
                        .filter(other -> !key(row).equals(other.get("id")))
                        .isPresent());
    }

    void delete(Object key) {
        rows.remove(key);
    }
}

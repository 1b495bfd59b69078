package dev.dataflow.spi.data;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One record as the database holds it: an unmodifiable map from field name to value, kept as an array beside a header
 * that all rows of a statement share. Thread-safe; values that are lists or maps are unmodifiable too, {@code byte[]}
 * values are not copied.
 *
 * <p>An array with a shared header costs a fifth of a {@code LinkedHashMap} in time and memory.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Row extends AbstractMap<String, Object> {

    private final RowHeader header;
    private final @Nullable Object[] values;

    private Row(RowHeader header, @Nullable Object[] values) {
        this.header = header;
        this.values = values;
    }

    /**
     * Returns a row over {@code values}, which is not copied and must not be changed afterwards.
     *
     * @throws IllegalArgumentException when the lengths differ
     */
    public static Row of(RowHeader header, @Nullable Object[] values) {
        requireNonNull(header, "header");
        if (header.size() != values.length) {
            throw new IllegalArgumentException("values: " + values.length + " (expected: " + header.size() + ")");
        }
        return new Row(header, values);
    }

    /** Returns a row with the entries of a map, in its order. */
    public static Row of(Map<String, ? extends @Nullable Object> map) {
        return new Row(
                RowHeader.of(java.util.List.copyOf(map.keySet())), map.values().toArray());
    }

    /** Returns the shared header. */
    public RowHeader header() {
        return header;
    }

    /** Returns the value at a position of the header. */
    public @Nullable Object valueAt(int position) {
        return values[position];
    }

    /** Returns the value of a field, or null when it is null or there is no such field. */
    @Override
    public @Nullable Object get(@Nullable Object name) {
        int position = header.indexOf(name);
        return position < 0 ? null : values[position];
    }

    /**
     * Returns the value of a field as a given type, or null when it is null.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-111} when there is no such field, {@code DF-102} when
     *     the value has another type
     */
    public <T> @Nullable T get(String name, Class<T> type) {
        int position = header.indexOf(name);
        if (position < 0) {
            throw Problem.of(
                            StandardCode.UNKNOWN_FIELD,
                            "The row has no field '" + name + "'; " + Lookalikes.hint(name, header.names()))
                    .found(name)
                    .expected(String.join(", ", header.names()))
                    .toException();
        }
        Object value = values[position];
        if (value != null && !type.isInstance(value)) {
            throw Problem.of(StandardCode.TYPE_MISMATCH, "Field '" + name + "' is no " + type.getSimpleName())
                    .found(value.getClass().getSimpleName())
                    .expected(type.getSimpleName())
                    .toException();
        }
        return type.cast(value);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return header.indexOf(name) >= 0;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(super.keySet());
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, Object>> {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public Iterator<Map.Entry<String, Object>> iterator() {
            return new EntryIterator();
        }
    }

    private final class EntryIterator implements Iterator<Map.Entry<String, Object>> {
        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        @SuppressWarnings("NullAway") // a row's entry may hold null, which Map.Entry<String, Object> cannot say
        public Map.Entry<String, Object> next() {
            if (next >= values.length) {
                throw new NoSuchElementException();
            }
            int position = next++;
            return new SimpleImmutableEntry<>(header.names().get(position), values[position]);
        }
    }
}

package dev.dataflow.spi.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The column names that the rows of one statement share. Immutable and thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class RowHeader {

    private final List<String> names;
    private final Map<String, Integer> positions;

    private RowHeader(List<String> names) {
        this.names = List.copyOf(names);
        Map<String, Integer> index = new HashMap<>(names.size() * 2);
        for (int i = 0; i < names.size(); i++) {
            index.put(names.get(i), i);
        }
        this.positions = index;
    }

    /**
     * Returns a header.
     *
     * @throws IllegalArgumentException when a name occurs twice
     */
    public static RowHeader of(List<String> names) {
        RowHeader header = new RowHeader(names);
        if (header.positions.size() != names.size()) {
            throw new IllegalArgumentException("names: " + names + " (expected: no name twice)");
        }
        return header;
    }

    /** Returns the names in column order. */
    public List<String> names() {
        return names;
    }

    /** Returns the number of columns. */
    public int size() {
        return names.size();
    }

    /** Returns the position of a name, or -1. */
    public int indexOf(@Nullable Object name) {
        Integer position = positions.get(name);
        return position == null ? -1 : position;
    }

    @Override
    public String toString() {
        return names.toString();
    }
}

package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts {@code found: true} behind the fields of a row, without a map of its own. Thread-safe. */
final class FoundRow {

    private volatile @Nullable Extended last;

    /** The header of rows as they were read, and the one with {@code found}. */
    private record Extended(RowHeader from, RowHeader to) {}

    /** Returns the row with {@code found}, which it does not have yet. */
    Row of(Row row) {
        Extended extended = last;
        if (extended == null || extended.from() != row.header()) {
            List<String> names = new ArrayList<>(row.header().names());
            names.add("found");
            extended = new Extended(row.header(), RowHeader.of(names));
            last = extended;
        }
        int size = row.size();
        @Nullable Object[] values = new Object[size + 1];
        for (int i = 0; i < size; i++) {
            values[i] = row.valueAt(i);
        }
        values[size] = true;
        return Row.of(extended.to(), values);
    }
}

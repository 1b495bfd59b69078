package dev.dataflow.internal.pipeline;

import dev.dataflow.internal.pipeline.BulkRows.Ready;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The values of the rows of a run in the order of a statement's columns, each row's array made when it is asked for: it
 * is bound at once and need not be kept. Immutable.
 */
final class RunValues extends AbstractList<@Nullable Object[]> implements RandomAccess {

    private final List<Ready> run;
    private final int[] slots;

    RunValues(List<Ready> run, int[] slots) {
        this.run = run;
        this.slots = slots;
    }

    @Override
    public @Nullable Object[] get(int index) {
        Ready row = run.get(index);
        @Nullable Object[] values = new Object[slots.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.values().at(slots[i]);
        }
        return values;
    }

    @Override
    public int size() {
        return run.size();
    }
}

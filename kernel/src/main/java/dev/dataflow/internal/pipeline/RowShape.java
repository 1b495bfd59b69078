package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.query.Values;
import java.util.BitSet;

/**
 * Which statement a row needs. Immutable; {@link RowShapes} has one object for each, so that rows are compared by it.
 *
 * @param given slots that the caller gave, empty where they do not matter
 * @param written slots that are stored
 */
record RowShape(BitSet given, BitSet written) {

    /** Returns whether a row has values in just these slots. */
    static boolean isOf(BitSet slots, Values row) {
        for (int slot = 0; slot < row.size(); slot++) {
            if (row.has(slot) != slots.get(slot)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the slots in which a row has values. */
    static BitSet slots(Values row) {
        BitSet slots = new BitSet(row.size());
        for (int slot = 0; slot < row.size(); slot++) {
            slots.set(slot, row.has(slot));
        }
        return slots;
    }
}

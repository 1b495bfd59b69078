package dev.dataflow.internal.pipeline;

import dev.dataflow.spi.query.Values;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** The shapes of the rows of one call. Most rows have that of the row before, which is looked at first. Used by one thread. */
final class RowShapes {

    private static final BitSet NONE = new BitSet(0);

    private final boolean givenMatters;
    private final Map<RowShape, RowShape> known = new HashMap<>();
    private RowShape last = new RowShape(NONE, NONE);

    /**
     * Makes them.
     *
     * @param givenMatters whether the statement depends on what the caller gave, beside what is stored
     */
    RowShapes(boolean givenMatters) {
        this.givenMatters = givenMatters;
    }

    /** Returns the slots that a caller gave, to be asked before others are filled in. */
    BitSet given(Values row) {
        if (!givenMatters) {
            return NONE;
        }
        return RowShape.isOf(last.given(), row) ? last.given() : RowShape.slots(row);
    }

    /** Returns the shape of a row. */
    RowShape of(BitSet given, Values row) {
        if (given != last.given() || !RowShape.isOf(last.written(), row)) {
            last = known.computeIfAbsent(new RowShape(given, RowShape.slots(row)), shape -> shape);
        }
        return last;
    }
}

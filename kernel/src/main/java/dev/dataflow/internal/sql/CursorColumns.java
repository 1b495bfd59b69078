package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where in a result the values of a cursor stand. Immutable and thread-safe. */
final class CursorColumns {

    private final int[] positions;
    private final ColumnCodec[] codecs;

    /**
     * @param positions from 1, one for each term of the order
     * @param codecs as many
     */
    CursorColumns(int[] positions, ColumnCodec[] codecs) {
        this.positions = positions;
        this.codecs = codecs;
    }

    @Nullable
    Object[] read(ResultSet result) throws SQLException {
        @Nullable Object[] values = new Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = codecs[i].read(result, positions[i]);
        }
        return values;
    }
}

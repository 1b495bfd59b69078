package dev.dataflow.internal.sql;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows by the codecs of their columns. Immutable and thread-safe. */
public final class RowReader {

    private final RowHeader header;
    private final ColumnCodec[] codecs;

    RowReader(RowHeader header, List<ColumnCodec> codecs) {
        this.header = header;
        this.codecs = codecs.toArray(new ColumnCodec[0]);
    }

    static RowReader of(List<ColumnPlan> columns) {
        List<String> names = new ArrayList<>(columns.size());
        List<ColumnCodec> codecs = new ArrayList<>(columns.size());
        for (ColumnPlan column : columns) {
            names.add(column.name());
            codecs.add(column.codec());
        }
        return new RowReader(RowHeader.of(names), codecs);
    }

    /**
     * Returns a reader for the result of a raw statement; a label that occurs again gets a number: {@code name_2}.
     *
     * @param codec reads every column
     */
    public static RowReader of(ResultSetMetaData columns, ColumnCodec codec) throws SQLException {
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            String name = label;
            for (int n = 2; !taken.add(name); n++) {
                name = label + "_" + n;
            }
            names.add(name);
        }
        return new RowReader(RowHeader.of(names), Collections.nCopies(names.size(), codec));
    }

    /** Returns the names of the columns. */
    public RowHeader header() {
        return header;
    }

    /** Returns a codec for each column. */
    public List<ColumnCodec> codecs() {
        return List.of(codecs);
    }

    /** Reads the row on which a result stands. */
    public Row read(ResultSet result) throws SQLException {
        @Nullable Object[] values = new Object[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            values[i] = codecs[i].read(result, i + 1);
        }
        return Row.of(header, values);
    }
}

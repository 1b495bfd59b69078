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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads rows by the codecs of their columns. Immutable and thread-safe. */
public final class RowReader {

    /** The place of a value that is null in every row. */
    static final int NULL = 0;

    private final RowHeader header;
    private final ColumnCodec[] codecs;
    /** Where each value is: {@link #column}, {@link #slot} or {@link #NULL}. */
    private final int[] places;

    RowReader(RowHeader header, List<ColumnCodec> codecs) {
        this(header, codecs, IntStream.rangeClosed(1, codecs.size()).toArray());
    }

    private RowReader(RowHeader header, List<ColumnCodec> codecs, int[] places) {
        this.header = header;
        this.codecs = codecs.toArray(new ColumnCodec[0]);
        this.places = places;
    }

    /** Returns the place of a value that the result has, by its position from 1. */
    static int column(int position) {
        return position;
    }

    /** Returns the place of a value that the statement's caller has given, by its slot. */
    static int slot(int slot) {
        return -1 - slot;
    }

    static RowReader of(List<ColumnPlan> columns) {
        return of(columns, IntStream.rangeClosed(1, columns.size()).toArray());
    }

    /**
     * Returns a reader of rows of some columns.
     *
     * @param places where the value of each is
     */
    static RowReader of(List<ColumnPlan> columns, int[] places) {
        List<String> names = new ArrayList<>(columns.size());
        List<ColumnCodec> codecs = new ArrayList<>(columns.size());
        for (ColumnPlan column : columns) {
            names.add(column.name());
            codecs.add(column.codec());
        }
        return new RowReader(RowHeader.of(names), codecs, places);
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

    /**
     * Reads the row on which a result stands.
     *
     * @param given the values of the call, by slot
     */
    public Row read(ResultSet result, @Nullable Object[] given) throws SQLException {
        @Nullable Object[] values = new Object[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            int place = places[i];
            if (place > 0) {
                values[i] = codecs[i].read(result, place);
            } else if (place < 0) {
                values[i] = given[-1 - place];
            }
        }
        return Row.of(header, values);
    }
}

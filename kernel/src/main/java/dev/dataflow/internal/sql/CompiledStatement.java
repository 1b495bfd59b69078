package dev.dataflow.internal.sql;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.data.RowHeader;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SQL text with how its values are bound and its rows are read; it serves every operation of one shape. Immutable
 * and thread-safe.
 */
public final class CompiledStatement {

    /** Stands in a text where the schema of a table will be. No name and no literal holds it. */
    static final String SCHEMA = "\0";

    private static final RowHeader NO_ROWS = RowHeader.of(List.of());

    private final String sql;
    private final Bind[] binds;
    private final RowReader rows;
    private final @Nullable CursorColumns cursor;
    private final List<ColumnPlan> computed;

    private CompiledStatement(SqlFragment text, RowReader rows, @Nullable CursorColumns cursor) {
        this(text, rows, cursor, List.of());
    }

    private CompiledStatement(
            SqlFragment text, RowReader rows, @Nullable CursorColumns cursor, List<ColumnPlan> computed) {
        this.computed = computed;
        this.sql = text.text();
        this.binds = text.binds().toArray(new Bind[0]);
        this.rows = rows;
        this.cursor = cursor;
    }

    private CompiledStatement(CompiledStatement template, String sql) {
        this.sql = sql;
        this.binds = template.binds;
        this.rows = template.rows;
        this.cursor = template.cursor;
        this.computed = template.computed;
    }

    /**
     * Returns this statement on the tables of a schema.
     *
     * @param prefix the quoted schema with its dot
     */
    CompiledStatement in(String prefix) {
        return new CompiledStatement(this, sql.replace(SCHEMA, prefix));
    }

    static CompiledStatement withoutRows(SqlFragment text) {
        return new CompiledStatement(text, new RowReader(NO_ROWS, List.of()), null);
    }

    static CompiledStatement withRows(SqlFragment text, RowReader rows, @Nullable CursorColumns cursor) {
        return new CompiledStatement(text, rows, cursor);
    }

    /** Returns a changing statement that gives columns back; none where there are no columns. */
    static CompiledStatement returning(
            DmlRenderer dml, DmlRenderer.Change change, SqlFragment text, List<ColumnPlan> columns) {
        if (columns.isEmpty()) {
            return withoutRows(text);
        }
        List<String> names = new ArrayList<>(columns.size());
        for (ColumnPlan column : columns) {
            names.add(column.sql().text());
        }
        return withRows(dml.returning(change, text, names), RowReader.of(columns), null);
    }

    /** Returns an insert that gives no row, though the database computes columns. */
    static CompiledStatement computing(SqlFragment text, List<ColumnPlan> computed) {
        return new CompiledStatement(text, new RowReader(NO_ROWS, List.of()), null, computed);
    }

    /** Returns the columns that the database computes and that do not come back with the statement. */
    public List<ColumnPlan> computed() {
        return computed;
    }

    /** Returns the text, with a question mark for each bind. */
    public String sql() {
        return sql;
    }

    /** Returns the binds in the order of their question marks. */
    public List<Bind> binds() {
        return List.of(binds);
    }

    /** Returns the names of the columns that come back; empty when no rows do. */
    public RowHeader header() {
        return rows.header();
    }

    /** Returns a codec for each name of the header. */
    public List<ColumnCodec> readers() {
        return rows.codecs();
    }

    /** Returns whether the statement gives rows. */
    public boolean hasRows() {
        return rows.header().size() > 0;
    }

    /** Returns whether a row tells where the next page starts. */
    public boolean hasCursor() {
        return cursor != null;
    }

    /**
     * Binds the values of one call.
     *
     * @param values by slot
     */
    public void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < binds.length; i++) {
            Bind bind = binds[i];
            bind.codec().bind(statement, i + 1, bind.change().apply(values[bind.slot()]));
        }
    }

    /**
     * Reads the row on which a result stands.
     *
     * @param values of the call, by slot
     */
    public Row read(ResultSet result, @Nullable Object[] values) throws SQLException {
        return rows.read(result, values);
    }

    /**
     * Reads the values that a cursor holds from the row on which a result stands, one for each term of
     * {@link RowOrder#of}.
     *
     * @throws IllegalStateException when the order allows no cursor
     */
    public @Nullable Object[] cursorValues(ResultSet result) throws SQLException {
        if (cursor == null) {
            throw new IllegalStateException("cursor of a statement without one: " + sql);
        }
        return cursor.read(result);
    }

    @Override
    public String toString() {
        return sql;
    }

    /** Where in a result the values of a cursor stand. Immutable and thread-safe. */
    static final class CursorColumns {

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
}

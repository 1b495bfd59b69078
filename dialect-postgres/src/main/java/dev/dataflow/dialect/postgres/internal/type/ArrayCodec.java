package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/**
 * Lists as the server's own arrays. Several of them travel as texts, since an array of arrays would lose their bounds.
 * Immutable.
 */
public final class ArrayCodec extends PostgresCodec {

    private final PostgresCodec element;

    ArrayCodec(PostgresCodec element) {
        super(new PostgresType(element.type().name() + "[]", columnType(element.columnType()), 0));
        this.element = element;
    }

    /** Returns the column's text: a collation stands behind the brackets. */
    private static String columnType(String ofElement) {
        int collation = ofElement.indexOf(" COLLATE");
        return collation < 0
                ? ofElement + "[]"
                : ofElement.substring(0, collation) + "[]" + ofElement.substring(collation);
    }

    /** Returns the codec of elements. */
    public PostgresCodec elementCodec() {
        return element;
    }

    /** An array of arrays would be one of two dimensions. */
    @Override
    public @Nullable ColumnCodec several() {
        return null;
    }

    private static Collection<?> values(Object value) {
        return value instanceof Collection<?> several ? several : List.of(value);
    }

    /** Binds an array of the driver or, on a connection that makes none, its text. */
    static void bind(PreparedStatement statement, int index, PostgresCodec element, Collection<?> values)
            throws SQLException {
        try {
            statement.setArray(index, array(statement.getConnection(), element, values));
        } catch (SQLFeatureNotSupportedException noArrays) {
            PGobject text = new PGobject();
            text.setType(element.type().name() + "[]");
            text.setValue(ArrayText.of(values, element::text));
            statement.setObject(index, text);
        }
    }

    private static Array array(Connection connection, PostgresCodec element, Collection<?> values) throws SQLException {
        Object[] elements = element.array(values.size());
        int next = 0;
        for (Object each : values) {
            elements[next++] = element.element(each);
        }
        return connection.createArrayOf(element.type().name(), elements);
    }

    @Override
    void bindValue(PreparedStatement statement, int index, Object value) throws SQLException {
        bind(statement, index, element, values(value));
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        return text == null ? null : ArrayText.parse(text, element::parse);
    }

    @Override
    public void write(BinaryOutput out, Object value) {
        Collection<?> values = values(value);
        out.putInt(values.isEmpty() ? 0 : 1);
        out.putInt(0);
        out.putInt(element.type().oid());
        if (!values.isEmpty()) {
            out.putInt(values.size());
            out.putInt(1);
        }
        for (Object each : values) {
            int begun = out.beginLength();
            element.write(out, each);
            out.endLength(begun);
        }
    }

    @Override
    public String text(Object value) {
        return ArrayText.of(values(value), element::text);
    }

    @Override
    public String parameterType() {
        return "text";
    }

    @Override
    public String fromParameter(String expression) {
        return expression + "::" + type().name();
    }
}

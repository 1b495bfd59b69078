package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists as a JSON array of the stored forms of their elements, so that elements compare inside the database as columns
 * of their type do. Immutable.
 */
public final class ArrayCodec implements ColumnCodec {

    private final StoredCodec element;
    private final JsonCodec json;

    ArrayCodec(StoredCodec element, JsonCodec json) {
        this.element = element;
        this.json = json;
    }

    /** Returns the codec of elements. */
    public ColumnCodec element() {
        return element;
    }

    /** Returns the JSON text of a list, or of a list with one value. */
    public String text(Object value) {
        Collection<?> values = value instanceof Collection<?> several ? several : List.of(value);
        List<Object> stored = new ArrayList<>(values.size());
        for (Object each : values) {
            stored.add(element.stored(each));
        }
        return json.write(stored);
    }

    @Override
    public String columnType() {
        return "TEXT";
    }

    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
        } else {
            statement.setString(index, text(value));
        }
    }

    @Override
    public @Nullable Object read(ResultSet rows, int index) throws SQLException {
        String text = rows.getString(index);
        if (text == null) {
            return null;
        }
        if (!(json.parse(text) instanceof List<?> stored)) {
            throw Problem.of(StandardCode.SCHEMA_MISMATCH, "A column of arrays holds something else")
                    .expected("a JSON array")
                    .toException();
        }
        List<Object> values = new ArrayList<>(stored.size());
        for (Object each : stored) {
            values.add(value(each));
        }
        return Collections.unmodifiableList(values);
    }

    private Object value(@Nullable Object stored) {
        if (stored == null) {
            throw StoredCodec.malformed("element of the array's type", null);
        }
        try {
            return element.value(stored);
        } catch (ClassCastException e) {
            throw StoredCodec.malformed("element of the array's type", e);
        }
    }

    @Override
    public String literal(Object value) {
        return StoredCodec.quoted(text(value));
    }
}

package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * A codec that can also write its values for COPY and as elements of an array parameter. Thread-safe.
 *
 * <p>Null is bound with the column's type: a parameter whose type changes makes the driver prepare its statement anew.
 */
public abstract class PostgresCodec implements ColumnCodec {

    private final PostgresType type;
    private @Nullable ArrayCodec several;

    PostgresCodec(PostgresType type) {
        this.type = type;
    }

    final PostgresType type() {
        return type;
    }

    @Override
    public final String columnType() {
        return type.column();
    }

    @Override
    public final String placeholder() {
        return "?::" + type.name();
    }

    /** Returns the codec of arrays; made anew by each thread that asks first, which all do alike. */
    @Override
    public @Nullable ColumnCodec several() {
        ArrayCodec made = several;
        if (made == null) {
            made = new ArrayCodec(this);
            several = made;
        }
        return made;
    }

    @Override
    public final void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            bindNull(statement, index);
        } else {
            bindValue(statement, index, value);
        }
    }

    /** Returns the name of the type as which the driver binds a value. */
    String boundType() {
        return type.name();
    }

    @Override
    public final String literal(Object value) {
        return SqlText.literal(text(value)) + "::" + type.name();
    }

    @Override
    public abstract @Nullable Object read(ResultSet rows, int index) throws SQLException;

    /** Binds null. */
    void bindNull(PreparedStatement statement, int index) throws SQLException {
        statement.setNull(index, Types.OTHER, boundType());
    }

    /** Binds a value that is not null. */
    abstract void bindValue(PreparedStatement statement, int index, Object value) throws SQLException;

    /** Writes a value that is not null in the server's binary form, without its length. */
    public abstract void write(BinaryOutput out, Object value);

    /** Returns the text in which the server takes a value. */
    public String text(Object value) {
        return value.toString();
    }

    /** Returns the value of a text that the server gave as an element of an array. */
    Object parse(String text) {
        throw new IllegalStateException("no array of " + type.name() + " comes as text");
    }

    /** Returns whether the column takes the values of {@link #array}; else only the server can say what the column's type is. */
    public boolean travelsInArrays() {
        return true;
    }

    /** Returns the name of the type as which {@link #array} travels: that of the elements. */
    public String parameterType() {
        return type.name();
    }

    /** Returns how a value of {@link #parameterType()} becomes one of the column, given as an expression. */
    public String fromParameter(String expression) {
        return expression;
    }

    /** Returns an empty array for values of one column, as the driver takes it. */
    public Object[] array(int length) {
        return new String[length];
    }

    /** Returns a value as an element of {@link #array}. */
    public Object element(Object value) {
        return text(value);
    }
}

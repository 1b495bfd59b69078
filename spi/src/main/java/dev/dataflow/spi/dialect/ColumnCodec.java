package dev.dataflow.spi.dialect;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How values of one field type travel to one database and back, exactly. Thread-safe.
 *
 * <p>Values are in the Java class of the field's type, checked and canonical (microseconds, declared scale); what comes
 * back equals what went in.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface ColumnCodec {

    /** Returns the column type in DDL: {@code bigint}, {@code varchar(255)}. */
    String columnType();

    /**
     * Returns how a bound value stands where nothing else tells its type, as in {@code VALUES} that are no insert: a
     * question mark, with a cast where the database needs one.
     */
    default String placeholder() {
        return "?";
    }

    /**
     * Returns how a list of such values travels as one, for {@link DmlRenderer#oneOf}; null where each value of a list is
     * bound by itself. The list is never empty and holds no null.
     */
    default @Nullable ColumnCodec several() {
        return null;
    }

    /** Binds a value; null clears. */
    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException;

    /** Reads a value. */
    @Nullable
    Object read(ResultSet rows, int index) throws SQLException;

    /** Returns a value as an SQL literal, for defaults, checks and partial indexes. Never null. */
    String literal(Object value);
}

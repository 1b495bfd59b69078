package dev.dataflow.spi.dialect;

import dev.dataflow.spi.schema.LiveTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads the live schema. Thread-safe. A failed query is thrown, never taken for an empty schema. */
@API(status = API.Status.STABLE, since = "1.0")
public interface SchemaReader {

    /** Returns the names of the tables in a schema, in order; null means the connection's own schema. */
    List<String> tables(Connection connection, @Nullable String schema) throws SQLException;

    /**
     * Returns the names of the views in a schema, in order, materialized ones among them; null means the connection's own
     * schema. A dialect that does not say otherwise has none.
     */
    default List<String> views(Connection connection, @Nullable String schema) throws SQLException {
        return List.of();
    }

    /**
     * Returns whether the row security of a table, as {@link DdlRenderer#secureRows} makes it, is there and holds for the
     * connection's user.
     */
    default boolean isSecured(Connection connection, @Nullable String schema, String table) throws SQLException {
        return false;
    }

    /** Returns whether there is a schema with a name; a dialect without schemas has none. */
    default boolean hasSchema(Connection connection, String schema) throws SQLException {
        return false;
    }

    /** Returns a table, or a view that {@link #views} names. */
    Optional<LiveTable> table(Connection connection, @Nullable String schema, String name) throws SQLException;
}

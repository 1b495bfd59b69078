package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.spi.data.JsonCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sqlite.Function;

/**
 * Our SQL functions by name. A connection gets one when a statement names it for the first time, so that a connection
 * that needs none pays nothing, and loads none of their classes. Immutable.
 */
public final class FunctionCatalog {

    /** What all names begin with. */
    private static final String PREFIX = "dataflow_";

    private static final List<String> NAMES = List.of(
            FunctionNames.REGEXP,
            FunctionNames.REAL,
            FunctionNames.SCALED_MULTIPLY,
            FunctionNames.DECIMAL_ADD,
            FunctionNames.DECIMAL_MULTIPLY,
            FunctionNames.DECIMAL_SPLIT_SUM,
            FunctionNames.DECIMAL_SPLIT_MEAN,
            FunctionNames.DECIMAL_SUM,
            FunctionNames.DECIMAL_MEAN,
            FunctionNames.JSON_EQUAL,
            FunctionNames.JSON_CONTAINS,
            FunctionNames.JSON_OVERLAP,
            FunctionNames.JSON_APPEND,
            FunctionNames.JSON_REMOVE);

    private final JsonCodec json;

    public FunctionCatalog(JsonCodec json) {
        this.json = json;
    }

    /**
     * Gives a connection the functions that a statement names.
     *
     * @param present names that the connection has; grows
     */
    public void register(Connection connection, String sql, Set<String> present) throws SQLException {
        if (!sql.contains(PREFIX)) {
            return;
        }
        for (String name : NAMES) {
            if (!present.contains(name) && sql.contains(name)) {
                Function.create(connection, name, FunctionFactory.create(name, json), Function.FLAG_DETERMINISTIC);
                present.add(name);
            }
        }
    }

    /** Gives all functions to a connection that does not ask for each when a statement names it. */
    public void registerAll(Connection connection) throws SQLException {
        for (String name : NAMES) {
            register(connection, name, new HashSet<>());
        }
    }
}

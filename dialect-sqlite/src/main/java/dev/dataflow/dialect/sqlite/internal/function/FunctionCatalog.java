package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.spi.data.JsonCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.sqlite.Function;

/**
 * Our SQL functions by name. A connection gets one when a statement names it for the first time, so that a connection
 * that needs none pays nothing. Immutable.
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

    /** A switch, not a table of factories: so nothing of a function is loaded before a statement names it. */
    private Function create(String name) {
        return switch (name) {
            case FunctionNames.REGEXP -> new RegexpFunction();
            case FunctionNames.REAL -> new NumberFunction(NumberFunction::real);
            case FunctionNames.SCALED_MULTIPLY -> new NumberFunction(NumberFunction::scaledMultiply);
            case FunctionNames.DECIMAL_ADD -> new NumberFunction(NumberFunction::decimalAdd);
            case FunctionNames.DECIMAL_MULTIPLY -> new NumberFunction(NumberFunction::decimalMultiply);
            case FunctionNames.DECIMAL_SPLIT_SUM -> new NumberFunction(NumberFunction::splitSum);
            case FunctionNames.DECIMAL_SPLIT_MEAN -> new NumberFunction(NumberFunction::splitMean);
            case FunctionNames.DECIMAL_SUM -> new DecimalAggregate(false);
            case FunctionNames.DECIMAL_MEAN -> new DecimalAggregate(true);
            case FunctionNames.JSON_EQUAL -> new JsonFunction(json, JsonValues::equalTo);
            case FunctionNames.JSON_CONTAINS -> new JsonFunction(json, JsonValues::contains);
            case FunctionNames.JSON_OVERLAP -> new JsonFunction(json, JsonValues::overlap);
            case FunctionNames.JSON_APPEND -> new JsonFunction(json, JsonValues::append);
            case FunctionNames.JSON_REMOVE -> new JsonFunction(json, JsonValues::remove);
            default -> throw new IllegalArgumentException("function: " + name + " (expected: one of ours)");
        };
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
                Function.create(connection, name, create(name), Function.FLAG_DETERMINISTIC);
                present.add(name);
            }
        }
    }
}

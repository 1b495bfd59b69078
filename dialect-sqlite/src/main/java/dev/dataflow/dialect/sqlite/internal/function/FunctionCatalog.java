package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.spi.data.JsonCodec;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.sqlite.Function;

/**
 * Our SQL functions by name. A connection gets one when a statement names it for the first time, so that a connection
 * that needs none pays nothing. Immutable.
 */
public final class FunctionCatalog {

    /** What all names begin with. */
    private static final String PREFIX = "dataflow_";

    private final Map<String, Supplier<Function>> functions;

    public FunctionCatalog(JsonCodec json) {
        functions = Map.ofEntries(
                Map.entry(FunctionNames.REGEXP, RegexpFunction::new),
                Map.entry(FunctionNames.REAL, () -> new NumberFunction(NumberFunction::real)),
                Map.entry(FunctionNames.SCALED_MULTIPLY, () -> new NumberFunction(NumberFunction::scaledMultiply)),
                Map.entry(FunctionNames.DECIMAL_ADD, () -> new NumberFunction(NumberFunction::decimalAdd)),
                Map.entry(FunctionNames.DECIMAL_MULTIPLY, () -> new NumberFunction(NumberFunction::decimalMultiply)),
                Map.entry(FunctionNames.DECIMAL_SPLIT_SUM, () -> new NumberFunction(NumberFunction::splitSum)),
                Map.entry(FunctionNames.DECIMAL_SPLIT_MEAN, () -> new NumberFunction(NumberFunction::splitMean)),
                Map.entry(FunctionNames.DECIMAL_SUM, () -> new DecimalAggregate(false)),
                Map.entry(FunctionNames.DECIMAL_MEAN, () -> new DecimalAggregate(true)),
                Map.entry(FunctionNames.JSON_CONTAINS, () -> new JsonFunction(json, JsonValues::contains)),
                Map.entry(FunctionNames.JSON_OVERLAP, () -> new JsonFunction(json, JsonValues::overlap)),
                Map.entry(FunctionNames.JSON_APPEND, () -> new JsonFunction(json, JsonValues::append)),
                Map.entry(FunctionNames.JSON_REMOVE, () -> new JsonFunction(json, JsonValues::remove)));
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
        for (Map.Entry<String, Supplier<Function>> each : functions.entrySet()) {
            if (!present.contains(each.getKey()) && sql.contains(each.getKey())) {
                Function.create(connection, each.getKey(), each.getValue().get(), Function.FLAG_DETERMINISTIC);
                present.add(each.getKey());
            }
        }
    }
}

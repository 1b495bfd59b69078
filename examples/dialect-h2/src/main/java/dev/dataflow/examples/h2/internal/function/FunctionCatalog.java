package dev.dataflow.examples.h2.internal.function;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.h2.util.Utils.ClassFactory;

/**
 * The functions that the dialect brings to H2: declared in a schema of their own, found by H2 through this class and so
 * without a context class loader. Thread-safe.
 */
public final class FunctionCatalog implements ClassFactory {

    /** The quoted name of the schema. */
    public static final String SCHEMA = "\"dataflow\"";

    private static final List<String> JSON_FUNCTIONS =
            List.of("compare", "same", "missing", "text", "sortable", "contains", "overlaps", "length", "has", "any");
    private static final List<String> VALUE_FUNCTIONS = List.of("matches", "finite", "without");

    private volatile boolean declared;

    /** Returns a function's name in SQL. */
    public static String name(String function) {
        return SCHEMA + ".\"" + function + '"';
    }

    /** Declares the functions in the database of a connection, once. */
    public void declare(Connection connection) throws SQLException {
        if (declared) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
            for (String function : JSON_FUNCTIONS) {
                statement.execute(declaration(function, JsonFunctions.class));
            }
            for (String function : VALUE_FUNCTIONS) {
                statement.execute(declaration(function, ValueFunctions.class));
            }
        }
        declared = true;
    }

    private static String declaration(String function, Class<?> in) {
        return "CREATE ALIAS IF NOT EXISTS " + name(function) + " DETERMINISTIC FOR '" + in.getName() + "." + function
                + "'";
    }

    @Override
    public boolean match(String name) {
        return name.equals(JsonFunctions.class.getName()) || name.equals(ValueFunctions.class.getName());
    }

    @Override
    public Class<?> loadClass(String name) {
        return name.equals(JsonFunctions.class.getName()) ? JsonFunctions.class : ValueFunctions.class;
    }
}

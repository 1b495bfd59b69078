package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.function.FunctionNames;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions on JSON columns. They are true or false, never null, also where the column is null. Immutable. */
final class JsonConditions {

    private final ColumnCodec scalar;
    private final JsonCodec json;
    private final Patterns patterns;

    JsonConditions(ColumnCodec scalar, JsonCodec json, Patterns patterns) {
        this.scalar = scalar;
        this.json = json;
        this.patterns = patterns;
    }

    /** Returns that a whole document is, or is not, the same value. */
    SqlFragment equal(boolean not, SqlFragment column, Bind value) {
        return SqlFragment.join(
                not ? "NOT " : "",
                FunctionNames.JSON_EQUAL,
                "(",
                column,
                ", ",
                value.map(json::write).as(scalar),
                ")");
    }

    SqlFragment compare(Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        SqlFragment place = JsonPaths.of(column, path);
        SqlFragment type = SqlFragment.join("json_type(", column, ", ", place, ")");
        SqlFragment found = SqlFragment.join("json_extract(", column, ", ", place, ")");
        if (operator == Operator.NE) {
            return SqlFragment.join("NOT ", typed(Operator.EQ, type, found, operand, value));
        }
        return typed(operator, type, found, operand, value);
    }

    /** Returns that a value has the operand's JSON type and compares so. */
    private SqlFragment typed(Operator operator, SqlFragment type, SqlFragment found, Class<?> operand, Bind value) {
        return SqlFragment.join(
                "(coalesce(",
                type,
                ", '') IN ",
                types(operand),
                " AND ",
                found,
                Comparisons.symbol(operator),
                value.as(scalar),
                ")");
    }

    private static String types(Class<?> operand) {
        if (operand == String.class) {
            return "('text')";
        }
        return operand == Boolean.class ? "('true', 'false')" : "('integer', 'real')";
    }

    SqlFragment isNull(SqlFragment column, List<String> path) {
        return SqlFragment.join("coalesce(json_type(", column, ", ", JsonPaths.of(column, path), "), 'null') = 'null'");
    }

    SqlFragment text(SqlFragment column, List<String> path) {
        SqlFragment place = JsonPaths.of(column, path);
        return SqlFragment.join(
                "CASE json_type(",
                column,
                ", ",
                place,
                ") WHEN 'text' THEN json_extract(",
                column,
                ", ",
                place,
                ") END");
    }

    SqlFragment sortable(SqlFragment column, List<String> path) {
        return SqlFragment.join("json_extract(", column, ", ", JsonPaths.of(column, path), ")");
    }

    SqlFragment collection(Operator operator, SqlFragment column, List<String> path, Bind value) {
        SqlFragment place = JsonPaths.of(column, path);
        return switch (operator) {
            case CONTAINS -> function(FunctionNames.JSON_CONTAINS, column, place, value.map(this::wanted));
            case OVERLAP -> function(FunctionNames.JSON_OVERLAP, column, place, value.map(this::wanted));
            case SIZE ->
                SqlFragment.join(
                        "(coalesce(json_type(",
                        column,
                        ", ",
                        place,
                        "), '') = 'array' AND json_array_length(",
                        column,
                        ", ",
                        place,
                        ") = ",
                        value.as(scalar),
                        ")");
            case HAS_KEY ->
                SqlFragment.join(
                        "(coalesce(json_type(",
                        column,
                        ", ",
                        place,
                        "), '') = 'object' AND EXISTS (SELECT 1 FROM json_each(",
                        column,
                        ", ",
                        place,
                        ") df_e WHERE df_e.key = ",
                        value.as(scalar),
                        "))");
            default ->
                throw new IllegalArgumentException(
                        "operator: " + operator + " (expected: CONTAINS OVERLAP SIZE HAS_KEY)");
        };
    }

    private SqlFragment function(String name, SqlFragment column, SqlFragment place, Bind value) {
        return SqlFragment.join(name, "(", column, " -> ", place, ", ", value.as(scalar), ")");
    }

    /** Turns a list or map into JSON text; another value into a list of one. */
    private @Nullable Object wanted(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return json.write(value instanceof Collection || value instanceof Map ? value : List.of(value));
    }

    SqlFragment anyElement(
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        SqlFragment place = JsonPaths.of(column, path);
        List<SqlFragment> conditions = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            conditions.add(element(operators.get(i), operands.get(i), values.get(i)));
        }
        return SqlFragment.join(
                "(coalesce(json_type(",
                column,
                ", ",
                place,
                "), '') = 'array' AND EXISTS (SELECT 1 FROM json_each(",
                column,
                ", ",
                place,
                ") df_e WHERE ",
                SqlFragment.list(" AND ", conditions),
                "))");
    }

    private SqlFragment element(Operator operator, Class<?> operand, Bind value) {
        SqlFragment type = SqlFragment.of("df_e.type");
        SqlFragment found = SqlFragment.of("df_e.value");
        if (operator.isPattern()) {
            return SqlFragment.join("(df_e.type = 'text' AND ", patterns.render(operator, found, value), ")");
        }
        return operator == Operator.NE
                ? SqlFragment.join("NOT ", typed(Operator.EQ, type, found, operand, value))
                : typed(operator, type, found, operand, value);
    }
}

package dev.dataflow.dialect.postgres.internal.sql;

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
    private final ColumnCodec document;
    private final Patterns patterns;

    /**
     * Makes a renderer.
     *
     * @param scalar codec that binds values by their class
     * @param document codec that binds JSON
     */
    JsonConditions(ColumnCodec scalar, ColumnCodec document, Patterns patterns) {
        this.scalar = scalar;
        this.document = document;
        this.patterns = patterns;
    }

    SqlFragment compare(Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return compared(operator, JsonPlaces.of(column, path), operand, value);
    }

    private SqlFragment compared(Operator operator, SqlFragment place, Class<?> operand, Bind value) {
        return operator == Operator.NE
                ? SqlFragment.join("NOT ", typed(Operator.EQ, place, operand, value))
                : typed(operator, place, operand, value);
    }

    /** Returns that a value has the operand's JSON type and compares so; text by code point. */
    private SqlFragment typed(Operator operator, SqlFragment place, Class<?> operand, Bind value) {
        String symbol = Comparisons.symbol(operator);
        if (operand == String.class) {
            return SqlFragment.join("coalesce(", text(place), symbol, value.as(scalar), ", false)");
        }
        boolean truth = operand == Boolean.class;
        return SqlFragment.join(
                "(coalesce(jsonb_typeof(",
                place,
                "), '') = '" + (truth ? "boolean" : "number") + "' AND ",
                place,
                symbol + "to_jsonb(",
                value.as(scalar),
                "::" + (truth ? "boolean" : "numeric") + "))");
    }

    private static SqlFragment text(SqlFragment place) {
        return SqlFragment.join(
                "(CASE jsonb_typeof(", place, ") WHEN 'string' THEN ", place, " #>> '{}' END) COLLATE \"C\"");
    }

    SqlFragment isNull(SqlFragment column, List<String> path) {
        return SqlFragment.join("coalesce(jsonb_typeof(", JsonPlaces.of(column, path), "), 'null') = 'null'");
    }

    SqlFragment text(SqlFragment column, List<String> path) {
        return text(JsonPlaces.of(column, path));
    }

    /** Numbers and truths first, then text, then arrays and objects by their text; a missing place is null. */
    SqlFragment sortable(SqlFragment column, List<String> path) {
        SqlFragment place = JsonPlaces.of(column, path);
        return SqlFragment.join(
                "(CASE coalesce(jsonb_typeof(",
                place,
                "), 'null') WHEN 'null' THEN NULL WHEN 'number' THEN ROW(0, (",
                place,
                ")::numeric, '' COLLATE \"C\") WHEN 'boolean' THEN ROW(0, (",
                place,
                ")::boolean::int::numeric, '' COLLATE \"C\") ELSE ROW(1, 0::numeric, (",
                place,
                " #>> '{}') COLLATE \"C\") END)");
    }

    SqlFragment collection(Operator operator, SqlFragment column, List<String> path, Bind value) {
        SqlFragment place = JsonPlaces.of(column, path);
        return switch (operator) {
            case CONTAINS -> contains(place, value.map(JsonConditions::several).as(document));
            case OVERLAP ->
                SqlFragment.join(
                        "EXISTS (SELECT 1 FROM ",
                        elements(place),
                        " df_e JOIN jsonb_array_elements(",
                        value.map(JsonConditions::several).as(document),
                        ") df_w ON df_e.value = df_w.value)");
            case SIZE ->
                SqlFragment.join(
                        "(CASE jsonb_typeof(",
                        place,
                        ") WHEN 'array' THEN jsonb_array_length(",
                        place,
                        ") = ",
                        value.as(scalar),
                        " ELSE false END IS TRUE)");
            case HAS_KEY ->
                SqlFragment.join(
                        "(coalesce(jsonb_typeof(",
                        place,
                        "), '') = 'object' AND jsonb_exists(",
                        place,
                        ", ",
                        value.as(scalar),
                        "))");
            default ->
                throw new IllegalArgumentException(
                        "operator: " + operator + " (expected: CONTAINS OVERLAP SIZE HAS_KEY)");
        };
    }

    /** The server's own containment, which a GIN index serves, takes parts of elements too; the second half does not. */
    private static SqlFragment contains(SqlFragment place, Bind wanted) {
        return SqlFragment.join(
                "(coalesce(",
                place,
                " @> ",
                wanted,
                ", false) AND CASE WHEN jsonb_typeof(",
                place,
                ") <> jsonb_typeof(",
                wanted,
                ") THEN false WHEN jsonb_typeof(",
                wanted,
                ") = 'array' THEN NOT EXISTS (SELECT 1 FROM jsonb_array_elements(",
                wanted,
                ") df_w WHERE df_w.value NOT IN (SELECT df_e.value FROM jsonb_array_elements(",
                place,
                ") df_e)) ELSE NOT EXISTS (SELECT 1 FROM jsonb_each(",
                wanted,
                ") df_w WHERE ",
                place,
                " -> df_w.key IS DISTINCT FROM df_w.value) END)");
    }

    private static SqlFragment elements(SqlFragment place) {
        return SqlFragment.join(
                "jsonb_array_elements(CASE jsonb_typeof(", place, ") WHEN 'array' THEN ", place, " ELSE '[]' END)");
    }

    /** Returns a list or map as it is, another value as a list of one. */
    static @Nullable Object several(@Nullable Object value) {
        return value == null || value instanceof Collection || value instanceof Map ? value : List.of(value);
    }

    SqlFragment anyElement(
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        List<SqlFragment> conditions = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            conditions.add(element(operators.get(i), operands.get(i), values.get(i)));
        }
        return SqlFragment.join(
                "EXISTS (SELECT 1 FROM ",
                elements(JsonPlaces.of(column, path)),
                " df_e WHERE ",
                SqlFragment.list(" AND ", conditions),
                ")");
    }

    private SqlFragment element(Operator operator, Class<?> operand, Bind value) {
        SqlFragment found = SqlFragment.of("df_e.value");
        return operator.isPattern()
                ? SqlFragment.join("coalesce(", patterns.render(operator, text(found), value), ", false)")
                : compared(operator, found, operand, value);
    }
}

package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.dialect.mysql.internal.type.MysqlTypes;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions on JSON. They are true or false, never null, also where the column is null. Immutable. */
final class JsonConditions {

    private static final String SEPARATORS = "'[.eE]'";

    private final Servers servers;
    private final MysqlTypes types;
    private final JsonCodec json;
    private final Patterns patterns;

    JsonConditions(Servers servers, MysqlTypes types, JsonCodec json, Patterns patterns) {
        this.servers = servers;
        this.types = types;
        this.json = json;
        this.patterns = patterns;
    }

    /** Returns that a whole document is, or is not, the same value. */
    SqlFragment equal(boolean not, SqlFragment column, Bind value) {
        Bind document = value.map(json::write).as(types.string());
        String answer = not ? ") IS NOT TRUE" : ") IS TRUE";
        return servers.get().isMariaDb()
                ? SqlFragment.join("(JSON_EQUALS(", column, ", ", document, ")", answer)
                : SqlFragment.join("(", column, " = CAST(", document, " AS JSON)", answer);
    }

    SqlFragment compare(Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        return compare(operator, JsonPlace.of(column, path), operand, value);
    }

    private SqlFragment compare(Operator operator, SqlFragment place, Class<?> operand, Bind value) {
        return operator == Operator.NE
                ? SqlFragment.join("(", typed(Operator.EQ, place, operand, value), ") IS NOT TRUE")
                : SqlFragment.join("(", typed(operator, place, operand, value), ") IS TRUE");
    }

    /** Returns that a value has the operand's JSON type and compares so. */
    private SqlFragment typed(Operator operator, SqlFragment place, Class<?> operand, Bind value) {
        String symbol = Comparisons.symbol(operator);
        if (operand == String.class) {
            return SqlFragment.join(textOf(place), symbol, value.as(types.string()));
        }
        if (operand == Boolean.class) {
            // As text false is before true, as it should be.
            return SqlFragment.join(
                    "JSON_TYPE(",
                    place,
                    ") = 'BOOLEAN' AND JSON_UNQUOTE(",
                    place,
                    ")",
                    symbol,
                    value.map(v -> String.valueOf(v)).as(types.string()));
        }
        return servers.get().isMariaDb()
                ? plainNumber(symbol, place, operand, value)
                : SqlFragment.join(
                        "JSON_TYPE(",
                        place,
                        ") IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') AND ",
                        place,
                        symbol + "CAST(",
                        value.map(json::write).as(types.string()),
                        " AS JSON)");
    }

    /** MariaDB keeps JSON as text, whose numbers are whole or floating by the way they are written. */
    private SqlFragment plainNumber(String symbol, SqlFragment place, Class<?> operand, Bind value) {
        Bind number = value.as(types.raw());
        String whole = operand == BigDecimal.class ? "DECIMAL(65, 20)" : "SIGNED";
        return SqlFragment.join(
                "JSON_TYPE(",
                place,
                ") IN ('INTEGER', 'DOUBLE') AND CASE WHEN ",
                place,
                " REGEXP " + SEPARATORS + " THEN CAST(",
                place,
                " AS DOUBLE)" + symbol,
                number,
                " ELSE CAST(",
                place,
                " AS " + whole + ")" + symbol,
                number,
                " END");
    }

    SqlFragment isNull(SqlFragment column, List<String> path) {
        return SqlFragment.join("COALESCE(JSON_TYPE(", JsonPlace.of(column, path), "), 'NULL') = 'NULL'");
    }

    SqlFragment text(SqlFragment column, List<String> path) {
        return textOf(JsonPlace.of(column, path));
    }

    private SqlFragment textOf(SqlFragment place) {
        return SqlFragment.join(
                "(CASE JSON_TYPE(",
                place,
                ") WHEN 'STRING' THEN CONVERT(JSON_UNQUOTE(",
                place,
                ") USING utf8mb4) END COLLATE ",
                servers.get().collation(),
                ")");
    }

    /** MySQL sorts JSON itself, numbers first; for MariaDB numbers become text of one length. */
    SqlFragment sortable(SqlFragment column, List<String> path) {
        SqlFragment place = JsonPlace.of(column, path);
        if (!servers.get().isMariaDb()) {
            return SqlFragment.join("(CASE JSON_TYPE(", place, ") WHEN 'NULL' THEN NULL ELSE ", place, " END)");
        }
        return SqlFragment.join(
                "(CASE JSON_TYPE(",
                place,
                ") WHEN 'NULL' THEN NULL WHEN 'INTEGER' THEN ",
                padded(place),
                " WHEN 'DOUBLE' THEN ",
                padded(place),
                " WHEN 'BOOLEAN' THEN ",
                padded(SqlFragment.join("(", place, " = 'true')")),
                " ELSE CONCAT('2', JSON_UNQUOTE(",
                place,
                ")) END COLLATE ",
                servers.get().collation(),
                ")");
    }

    private static SqlFragment padded(SqlFragment number) {
        return SqlFragment.join(
                "CONCAT('1', LPAD(CAST(", number, " AS DECIMAL(60, 20)) + 1000000000000000000000000000000, 52, '0'))");
    }

    SqlFragment collection(Operator operator, SqlFragment place, Bind value) {
        return switch (operator) {
            case CONTAINS -> sameKind("JSON_CONTAINS", place, wanted(value));
            case OVERLAP -> sameKind("JSON_OVERLAPS", place, wanted(value));
            case SIZE ->
                SqlFragment.join(
                        "(JSON_TYPE(",
                        place,
                        ") = 'ARRAY' AND JSON_LENGTH(",
                        place,
                        ") = ",
                        value.as(types.raw()),
                        ") IS TRUE");
            case HAS_KEY ->
                SqlFragment.join(
                        "(JSON_TYPE(",
                        place,
                        ") = 'OBJECT' AND JSON_CONTAINS_PATH(",
                        place,
                        ", 'one', ",
                        value.map(key -> key == null ? null : "$" + JsonPlace.member(key.toString()))
                                .as(types.string()),
                        ")) IS TRUE");
            default ->
                throw new IllegalArgumentException(
                        "operator: " + operator + " (expected: CONTAINS OVERLAP SIZE HAS_KEY)");
        };
    }

    /** Both functions also answer for an array and a scalar, where filters mean no. */
    private static SqlFragment sameKind(String function, SqlFragment place, Bind document) {
        return SqlFragment.join(
                "(JSON_TYPE(",
                place,
                ") = JSON_TYPE(",
                document,
                ") AND " + function + "(",
                place,
                ", ",
                document,
                ")) IS TRUE");
    }

    private Bind wanted(Bind value) {
        return value.map(this::document).as(types.string());
    }

    /** Turns a list or map into JSON text; another value into a list of one. */
    private @Nullable Object document(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return json.write(value instanceof Collection || value instanceof Map ? value : List.of(value));
    }

    SqlFragment anyElement(SqlFragment place, List<Operator> operators, List<Class<?>> operands, List<Bind> values) {
        List<SqlFragment> conditions = new ArrayList<>();
        SqlFragment element = SqlFragment.of("df_e.v");
        for (int i = 0; i < operators.size(); i++) {
            conditions.add(
                    operators.get(i).isPattern()
                            ? patterns.render(operators.get(i), textOf(element), values.get(i))
                            : compare(operators.get(i), element, operands.get(i), values.get(i)));
        }
        return exists(servers, place, "JSON", conditions);
    }

    /** Returns that some element of an array, as {@code df_e.v}, fulfils conditions. */
    static SqlFragment exists(Servers servers, SqlFragment place, String type, List<SqlFragment> conditions) {
        if (!servers.get().hasJsonTable()) {
            throw Comparisons.unsupported("condition on the elements of an array");
        }
        return SqlFragment.join(
                "(JSON_TYPE(",
                place,
                ") = 'ARRAY' AND EXISTS (SELECT 1 FROM JSON_TABLE(",
                place,
                ", '$[*]' COLUMNS (v " + type + " PATH '$')) df_e WHERE ",
                SqlFragment.list(" AND ", conditions),
                ")) IS TRUE");
    }
}

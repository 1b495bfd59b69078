package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions on scalars inside jsonb. */
final class SketchJson {

    private SketchJson() {}

    static SqlFragment place(SqlFragment column, List<String> path) {
        return SqlFragment.join("(", column, " #> ", keys(path), ")");
    }

    private static String keys(List<String> path) {
        return path.stream()
                .map(key -> "'" + key.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    static SqlFragment isNull(SqlFragment column, List<String> path) {
        return SqlFragment.join("coalesce(jsonb_typeof", place(column, path), ", 'null') = 'null'");
    }

    static SqlFragment text(SqlFragment column, List<String> path) {
        return SqlFragment.join(
                "(CASE jsonb_typeof",
                place(column, path),
                " WHEN 'string' THEN ",
                column,
                " #>> " + keys(path) + " END) COLLATE \"C\"");
    }

    static SqlFragment compare(Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        if (operator == Operator.NE) {
            return SqlFragment.join("NOT ", compare(Operator.EQ, column, path, operand, value));
        }
        String symbol = Comparisons.symbol(operator);
        if (operand == String.class) {
            return SqlFragment.join("coalesce(", text(column, path), symbol, value, ", false)");
        }
        String type = operand == Boolean.class ? "boolean" : "number";
        String cast = operand == Boolean.class ? "boolean" : "numeric";
        return SqlFragment.join(
                "(coalesce(jsonb_typeof",
                place(column, path),
                ", '') = '" + type + "' AND ",
                place(column, path),
                symbol + "to_jsonb(",
                value,
                "::" + cast + "))");
    }
}

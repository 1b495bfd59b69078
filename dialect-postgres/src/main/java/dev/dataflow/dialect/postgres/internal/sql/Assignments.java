package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.dialect.postgres.internal.type.ArrayCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;

/** New values of columns, computed by the database. Immutable. */
final class Assignments {

    private final ColumnCodec scalar;

    /**
     * Makes a renderer.
     *
     * @param scalar codec that binds values by their class
     */
    Assignments(ColumnCodec scalar) {
        this.scalar = scalar;
    }

    SqlFragment render(UpdateOperator operator, FieldType type, ColumnCodec codec, SqlFragment column, Bind value) {
        return switch (operator) {
            case INCREMENT -> arithmetic(type, column, " + ", value);
            case MULTIPLY -> arithmetic(type, column, " * ", value);
            case MIN -> SqlFragment.join("least(", column, ", ", value.as(codec), ")");
            case MAX -> SqlFragment.join("greatest(", column, ", ", value.as(codec), ")");
            case APPEND -> append(type, codec, column, value);
            case REMOVE -> remove(type, codec, column, value);
        };
    }

    /** Whole numbers are added as 64 bits, so that it is the column which says what is too much. */
    private SqlFragment arithmetic(FieldType type, SqlFragment column, String symbol, Bind value) {
        if (!type.isNumber()) {
            throw Comparisons.unsupported("arithmetic on " + type.notation());
        }
        String cast = type.isInteger() ? "::bigint" : type instanceof FieldType.Decimal ? "::numeric" : "::float8";
        return SqlFragment.join(column, symbol, value.as(scalar), cast);
    }

    private static SqlFragment append(FieldType type, ColumnCodec codec, SqlFragment column, Bind value) {
        if (codec instanceof ArrayCodec array) {
            return SqlFragment.join("coalesce(", column, ", '{}') || ", list(array, value));
        }
        if (type instanceof FieldType.Json) {
            return SqlFragment.join(
                    "CASE coalesce(jsonb_typeof(",
                    column,
                    "), 'null') WHEN 'array' THEN ",
                    column,
                    " WHEN 'null' THEN '[]'::jsonb ELSE ",
                    notAnArray(column),
                    " END || ",
                    value.map(JsonConditions::several).as(codec));
        }
        throw Comparisons.unsupported("$append on " + type.notation());
    }

    private static SqlFragment remove(FieldType type, ColumnCodec codec, SqlFragment column, Bind value) {
        if (codec instanceof ArrayCodec array) {
            return SqlFragment.join(
                    "CASE WHEN ",
                    column,
                    " IS NOT NULL THEN ARRAY(SELECT df_e.value FROM unnest(",
                    column,
                    ") WITH ORDINALITY df_e(value, place) WHERE df_e.value <> ALL (",
                    list(array, value),
                    ") ORDER BY df_e.place) END");
        }
        if (type instanceof FieldType.Json) {
            return SqlFragment.join(
                    "CASE WHEN ",
                    column,
                    " IS NOT NULL THEN (SELECT coalesce(jsonb_agg(df_e.value ORDER BY df_e.place), '[]') FROM"
                            + " jsonb_array_elements(CASE jsonb_typeof(",
                    column,
                    ") WHEN 'array' THEN ",
                    column,
                    " ELSE ",
                    notAnArray(column),
                    " END) WITH ORDINALITY df_e(value, place) WHERE df_e.value NOT IN (SELECT df_w.value FROM"
                            + " jsonb_array_elements(",
                    value.map(JsonConditions::several).as(codec),
                    ") df_w)) END");
        }
        throw Comparisons.unsupported("$remove on " + type.notation());
    }

    private static SqlFragment list(ArrayCodec codec, Bind value) {
        return new SqlFragment(codec.placeholder(), java.util.List.of(value.as(codec)));
    }

    /** Fails when it is computed, with "cannot extract elements from an object" or "from a scalar". */
    private static SqlFragment notAnArray(SqlFragment column) {
        return SqlFragment.join("(SELECT jsonb_agg(df_x) FROM jsonb_array_elements(", column, ") df_x)");
    }
}

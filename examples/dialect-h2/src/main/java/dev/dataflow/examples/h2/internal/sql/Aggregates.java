package dev.dataflow.examples.h2.internal.sql;

import dev.dataflow.examples.h2.internal.type.H2Types;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.sql.SqlFragment;

/** Aggregates and how their results are read. Immutable. */
final class Aggregates {

    private static final int DIGITS = 60;
    private static final int MEAN_SCALE = 10;
    private static final String EXACT = "NUMERIC(" + DIGITS + ", ";

    private final H2Types types;

    Aggregates(H2Types types) {
        this.types = types;
    }

    SqlFragment render(Function function, FieldType type, SqlFragment column) {
        return switch (function) {
            case COUNT -> SqlFragment.join("count(", column, ")");
            case COUNT_DISTINCT -> SqlFragment.join("count(DISTINCT ", column, ")");
            case MIN -> extreme("min(", type, column);
            case MAX -> extreme("max(", type, column);
            case SUM -> sum(type, column);
            case AVG -> mean(type, column);
        };
    }

    private static SqlFragment extreme(String function, FieldType type, SqlFragment column) {
        SqlFragment found = SqlFragment.join(function, TextOrder.key(type, column), ")");
        return TextOrder.isText(type) ? SqlFragment.join("CAST(", found, " AS VARCHAR)") : found;
    }

    private static SqlFragment sum(FieldType type, SqlFragment column) {
        requireNumber(type);
        return type.isInteger()
                ? SqlFragment.join("CAST(sum(", column, ") AS BIGINT)")
                : SqlFragment.join("sum(", column, ")");
    }

    private static SqlFragment mean(FieldType type, SqlFragment column) {
        requireNumber(type);
        if (!isExact(type)) {
            return SqlFragment.join("avg(", column, ")");
        }
        String exact = EXACT + MEAN_SCALE + ")";
        return SqlFragment.join("CAST(avg(CAST(", column, " AS " + EXACT, scale(type) + "))) AS " + exact + ")");
    }

    private static String scale(FieldType type) {
        return String.valueOf(
                type instanceof FieldType.Decimal decimal ? Math.max(decimal.scale(), MEAN_SCALE) : MEAN_SCALE);
    }

    private static boolean isExact(FieldType type) {
        return type.isInteger() || type instanceof FieldType.Decimal;
    }

    private static void requireNumber(FieldType type) {
        if (!type.isNumber()) {
            throw Comparisons.unsupported("$sum and $avg of " + type.notation());
        }
    }

    ColumnCodec codec(Function function, FieldType type) {
        return switch (function) {
            case COUNT, COUNT_DISTINCT -> types.integer(Long.SIZE);
            case MIN, MAX -> types.codec(type, ColumnUse.PLAIN);
            case SUM ->
                type instanceof FieldType.Decimal decimal
                        ? H2Types.numeric(DIGITS, decimal.scale())
                        : type.isInteger() ? types.integer(Long.SIZE) : types.doublePrecision();
            case AVG -> isExact(type) ? H2Types.numeric(DIGITS, MEAN_SCALE) : types.doublePrecision();
        };
    }
}

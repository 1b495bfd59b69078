package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.function.FunctionNames;
import dev.dataflow.dialect.sqlite.internal.type.Decimals;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.sql.SqlFragment;

/**
 * Aggregates and how their results are read: sums of whole numbers as whole numbers, sums and means that are decimals as
 * text that sorts, so that they can be compared and ordered by. Immutable.
 */
final class Aggregates {

    /** Digits that a sum may have more than its values: it has at most 2^63 of them. */
    private static final int DIGITS_OF_COUNT = 19;

    private static final int MEAN_SCALE = 10;

    private final TypeMapper types;

    Aggregates(TypeMapper types) {
        this.types = types;
    }

    SqlFragment render(Function function, FieldType type, SqlFragment column) {
        return switch (function) {
            case COUNT -> SqlFragment.join("count(", column, ")");
            case COUNT_DISTINCT -> SqlFragment.join("count(DISTINCT ", column, ")");
            case MIN -> SqlFragment.join("min(", column, ")");
            case MAX -> SqlFragment.join("max(", column, ")");
            case SUM -> sum(type, column);
            case AVG -> mean(type, column);
        };
    }

    private static SqlFragment sum(FieldType type, SqlFragment column) {
        requireNumber(type);
        if (!(type instanceof FieldType.Decimal decimal)) {
            return SqlFragment.join("sum(", column, ")");
        }
        int precision = decimal.precision() + DIGITS_OF_COUNT;
        if (!Decimals.scaled(decimal.precision())) {
            return ofText(FunctionNames.DECIMAL_SUM, column, precision, decimal.scale());
        }
        return SqlFragment.join(
                FunctionNames.DECIMAL_SPLIT_SUM, "(", halves(column), ", " + decimal.scale() + ", " + precision + ")");
    }

    private static SqlFragment mean(FieldType type, SqlFragment column) {
        requireNumber(type);
        if (!type.isInteger() && !(type instanceof FieldType.Decimal)) {
            return SqlFragment.join("avg(", column, ")");
        }
        int scale = type instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
        if (type instanceof FieldType.Decimal decimal && !Decimals.scaled(decimal.precision())) {
            return ofText(FunctionNames.DECIMAL_MEAN, column, meanPrecision(type), MEAN_SCALE);
        }
        return SqlFragment.join(
                FunctionNames.DECIMAL_SPLIT_MEAN,
                "(",
                halves(column),
                ", " + scale + ", " + meanPrecision(type) + ", count(",
                column,
                "))");
    }

    private static SqlFragment ofText(String function, SqlFragment column, int precision, int scale) {
        return SqlFragment.join(function, "(", column, ", " + precision + ", " + scale + ")");
    }

    /** Sums billions and rests apart, so that no sum overflows. */
    private static SqlFragment halves(SqlFragment column) {
        return SqlFragment.join("sum(", column, " / 1000000000), sum(", column, " % 1000000000)");
    }

    private static int meanPrecision(FieldType type) {
        return type instanceof FieldType.Decimal decimal
                ? decimal.precision() - decimal.scale() + 1 + MEAN_SCALE
                : DIGITS_OF_COUNT + MEAN_SCALE;
    }

    private static void requireNumber(FieldType type) {
        if (!type.isNumber() && !(type instanceof FieldType.Json)) {
            throw Comparisons.unsupported("$sum and $avg of " + type.notation());
        }
    }

    ColumnCodec codec(Function function, FieldType type) {
        return switch (function) {
            case COUNT, COUNT_DISTINCT -> types.codec(FieldType.bigint(), ColumnUse.PLAIN);
            case MIN, MAX -> type instanceof FieldType.Json ? types.raw() : types.codec(type, ColumnUse.PLAIN);
            case SUM -> sumCodec(type);
            case AVG -> meanCodec(type);
        };
    }

    private ColumnCodec sumCodec(FieldType type) {
        if (type instanceof FieldType.Decimal decimal) {
            return Decimals.wide(decimal.precision() + DIGITS_OF_COUNT, decimal.scale());
        }
        if (type instanceof FieldType.Json) {
            return types.raw();
        }
        return types.codec(type.isInteger() ? FieldType.bigint() : FieldType.doublePrecision(), ColumnUse.PLAIN);
    }

    private ColumnCodec meanCodec(FieldType type) {
        return type.isInteger() || type instanceof FieldType.Decimal
                ? Decimals.wide(meanPrecision(type), MEAN_SCALE)
                : types.codec(FieldType.doublePrecision(), ColumnUse.PLAIN);
    }
}

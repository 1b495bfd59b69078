package dev.dataflow.dialect.mysql.internal.sql;

import dev.dataflow.dialect.mysql.internal.type.MysqlTypes;
import dev.dataflow.dialect.mysql.internal.type.Numbers;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.sql.SqlFragment;

/** Aggregates and how their results are read. Immutable. */
final class Aggregates {

    private static final int DIGITS = 65;
    private static final int MEAN_SCALE = 10;
    /** Digits that a mean is computed with before it is rounded. */
    private static final int COMPUTED_SCALE = 20;

    private final MysqlTypes types;

    Aggregates(MysqlTypes types) {
        this.types = types;
    }

    SqlFragment render(Function function, FieldType type, SqlFragment column) {
        return switch (function) {
            case COUNT -> SqlFragment.join("COUNT(", column, ")");
            case COUNT_DISTINCT -> SqlFragment.join("COUNT(DISTINCT ", column, ")");
            case MIN -> SqlFragment.join("MIN(", column, ")");
            case MAX -> SqlFragment.join("MAX(", column, ")");
            case SUM -> {
                requireNumber(type);
                yield SqlFragment.join("SUM(", column, ")");
            }
            case AVG -> mean(type, column);
        };
    }

    private static SqlFragment mean(FieldType type, SqlFragment column) {
        requireNumber(type);
        if (!isExact(type)) {
            return SqlFragment.join("AVG(", column, ")");
        }
        int whole = type instanceof FieldType.Decimal decimal ? decimal.precision() - decimal.scale() : 20;
        int own = type instanceof FieldType.Decimal decimal ? decimal.scale() : 0;
        int scale = Math.max(own, Math.min(COMPUTED_SCALE, DIGITS - whole));
        return SqlFragment.join(
                "ROUND(AVG(CAST(", column, " AS DECIMAL(" + DIGITS + ", " + scale + "))), " + MEAN_SCALE + ")");
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
            case COUNT, COUNT_DISTINCT -> types.codec(FieldType.bigint(), ColumnUse.PLAIN);
            case MIN, MAX -> types.codec(type, ColumnUse.PLAIN);
            case SUM -> sum(type);
            case AVG -> isExact(type) ? Numbers.widest(MEAN_SCALE) : real();
        };
    }

    private ColumnCodec sum(FieldType type) {
        if (type instanceof FieldType.Decimal decimal) {
            return Numbers.widest(decimal.scale());
        }
        return type.isInteger() ? Numbers.wholeSum() : real();
    }

    private ColumnCodec real() {
        return types.codec(FieldType.doublePrecision(), ColumnUse.PLAIN);
    }
}

package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.dialect.postgres.internal.connection.Servers;
import dev.dataflow.dialect.postgres.internal.type.PostgresTypeMapper;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation.Function;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.Locale;

/** Aggregates and how their results are read. Immutable. */
final class Aggregates {

    /** Added to a sum so that its quotient has digits enough to be rounded to ten. */
    private static final String DIGITS = "0." + "0".repeat(30);

    private final Servers servers;
    private final PostgresTypeMapper types;

    Aggregates(Servers servers, PostgresTypeMapper types) {
        this.servers = servers;
        this.types = types;
    }

    SqlFragment render(Function function, FieldType type, SqlFragment column) {
        if (!servers.get().direct()) {
            requireCombinable(function, type);
            if (function == Function.SUM) {
                return SqlFragment.join("sum(", column, ")");
            }
        }
        return switch (function) {
            case COUNT -> SqlFragment.join("count(", column, ")");
            case COUNT_DISTINCT -> SqlFragment.join("count(DISTINCT ", column, ")");
            case MIN -> extreme("min", "bool_and", type, column);
            case MAX -> extreme("max", "bool_or", type, column);
            case SUM -> sum(type, column);
            case AVG -> mean(type, column);
        };
    }

    /** Older servers have no least truth, UUID or bytes; of the last two the hexadecimal text sorts alike. */
    private static SqlFragment extreme(String function, String ofTruths, FieldType type, SqlFragment column) {
        if (type instanceof FieldType.Bool) {
            return SqlFragment.join(ofTruths + "(", column, ")");
        } else if (type instanceof FieldType.Uuid) {
            return SqlFragment.join(function + "(", column, "::text COLLATE \"C\")::uuid");
        } else if (type instanceof FieldType.Bytes) {
            return SqlFragment.join("decode(" + function + "(encode(", column, ", 'hex') COLLATE \"C\"), 'hex')");
        }
        return SqlFragment.join(function + "(", column, ")");
    }

    private static SqlFragment sum(FieldType type, SqlFragment column) {
        requireNumber(type);
        if (type.isInteger()) {
            return SqlFragment.join("sum(", column, ")::bigint");
        }
        return SqlFragment.join("sum(", column, type instanceof FieldType.Decimal ? ")" : "::float8)");
    }

    private static SqlFragment mean(FieldType type, SqlFragment column) {
        requireNumber(type);
        return exact(type)
                ? SqlFragment.join("round((sum(", column, ") + " + DIGITS + ") / nullif(count(", column, "), 0), 10)")
                : SqlFragment.join("avg(", column, "::float8)");
    }

    private static boolean exact(FieldType type) {
        return type.isInteger() || type instanceof FieldType.Decimal;
    }

    /**
     * Refuses what whoever sends a statement to several servers cannot put together from their answers: it knows a function
     * of a column, and takes anything around that for a value of one row.
     */
    private static void requireCombinable(Function function, FieldType type) {
        boolean plain = switch (function) {
            case COUNT, COUNT_DISTINCT -> true;
            case MIN, MAX ->
                !(type instanceof FieldType.Bool || type instanceof FieldType.Uuid || type instanceof FieldType.Bytes);
            case SUM -> type.isNumber() && !type.equals(FieldType.real());
            case AVG -> false;
        };
        if (!plain) {
            throw Comparisons.unsupported("$" + function.name().toLowerCase(Locale.ROOT) + " of " + type.notation()
                    + " over several servers");
        }
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
            case SUM ->
                type instanceof FieldType.Decimal
                        ? types.numeric()
                        : types.codec(
                                type.isInteger() ? FieldType.bigint() : FieldType.doublePrecision(), ColumnUse.PLAIN);
            case AVG -> exact(type) ? types.numeric() : types.codec(FieldType.doublePrecision(), ColumnUse.PLAIN);
        };
    }
}

package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.function.FunctionNames;
import dev.dataflow.dialect.sqlite.internal.type.ArrayCodec;
import dev.dataflow.dialect.sqlite.internal.type.Decimals;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** New values of columns, computed by the database. Immutable. */
final class Assignments {

    /** Fails with "integer overflow" when it is computed. */
    private static final String OVERFLOW = "abs(-9223372036854775808)";

    private static final String GREATEST_DOUBLE = "1.7976931348623157e308";

    private final ColumnCodec scalar;
    private final JsonCodec json;

    Assignments(ColumnCodec scalar, JsonCodec json) {
        this.scalar = scalar;
        this.json = json;
    }

    SqlFragment render(UpdateOperator operator, FieldType type, ColumnCodec codec, SqlFragment column, Bind value) {
        if (operator == UpdateOperator.INCREMENT) {
            return increment(type, codec, column, value);
        } else if (operator == UpdateOperator.MULTIPLY) {
            return multiply(type, column, value);
        } else if (operator == UpdateOperator.MIN) {
            return SqlFragment.join("min(coalesce(", column, ", ", value.as(codec), "), ", value.as(codec), ")");
        } else if (operator == UpdateOperator.MAX) {
            return SqlFragment.join("max(coalesce(", column, ", ", value.as(codec), "), ", value.as(codec), ")");
        } else if (operator == UpdateOperator.APPEND) {
            return elements(FunctionNames.JSON_APPEND, type, codec, column, value);
        } else if (operator == UpdateOperator.REMOVE) {
            return SqlFragment.join(
                    "CASE WHEN ",
                    column,
                    " IS NOT NULL THEN ",
                    elements(FunctionNames.JSON_REMOVE, type, codec, column, value),
                    " END");
        }
        throw Comparisons.unsupported("update operator " + operator);
    }

    private SqlFragment increment(FieldType type, ColumnCodec codec, SqlFragment column, Bind value) {
        if (type instanceof FieldType.Decimal decimal && !Decimals.scaled(decimal.precision())) {
            return exact(FunctionNames.DECIMAL_ADD, decimal, column, value.map(n -> Decimals.fitting(n, decimal)));
        }
        Bind summand = type instanceof FieldType.Decimal decimal
                ? value.map(number -> Decimals.fitting(number, decimal)).as(codec)
                : value.as(codec);
        return checked(type, SqlFragment.join(column, " + ", summand));
    }

    private SqlFragment multiply(FieldType type, SqlFragment column, Bind value) {
        if (!(type instanceof FieldType.Decimal decimal)) {
            return checked(type, SqlFragment.join(column, " * ", value.as(scalar)));
        }
        if (!Decimals.scaled(decimal.precision())) {
            return exact(FunctionNames.DECIMAL_MULTIPLY, decimal, column, value);
        }
        return SqlFragment.join(
                FunctionNames.SCALED_MULTIPLY,
                "(",
                column,
                ", ",
                plain(value),
                ", ",
                String.valueOf(decimal.precision()),
                ")");
    }

    private SqlFragment exact(String function, FieldType.Decimal type, SqlFragment column, Bind value) {
        return SqlFragment.join(
                function, "(", column, ", ", plain(value), ", ", type.precision() + ", " + type.scale(), ")");
    }

    /** Binds a number as text, so that all of its digits arrive. */
    private Bind plain(Bind value) {
        return value.map(number -> number instanceof BigDecimal decimal
                        ? decimal.toPlainString()
                        : number == null ? null : number.toString())
                .as(scalar);
    }

    /** Makes overflow a failure: of whole numbers SQLite makes a REAL, of a REAL infinity. */
    private static SqlFragment checked(FieldType type, SqlFragment result) {
        if (type instanceof FieldType.Real) {
            return SqlFragment.join(FunctionNames.REAL, "(", result, ")");
        }
        if (type instanceof FieldType.DoublePrecision) {
            return SqlFragment.join(
                    "CASE WHEN abs(",
                    result,
                    ") > " + GREATEST_DOUBLE + " THEN " + OVERFLOW + " ELSE ",
                    result,
                    " END");
        }
        if (type.isInteger() || type instanceof FieldType.Decimal) {
            return SqlFragment.join(
                    "CASE typeof(", result, ") WHEN 'real' THEN " + OVERFLOW + " ELSE ", result, " END");
        }
        throw Comparisons.unsupported("arithmetic on " + type.notation());
    }

    private SqlFragment elements(String function, FieldType type, ColumnCodec codec, SqlFragment column, Bind value) {
        if (codec instanceof ArrayCodec array) {
            return SqlFragment.join(function, "(", column, ", ", value.as(array), ")");
        }
        if (type instanceof FieldType.Json) {
            return SqlFragment.join(
                    function, "(", column, ", ", value.map(this::list).as(scalar), ")");
        }
        throw Comparisons.unsupported("$append and $remove on " + type.notation());
    }

    private @Nullable Object list(@Nullable Object value) {
        return value == null ? null : json.write(value instanceof Collection ? value : List.of(value));
    }
}

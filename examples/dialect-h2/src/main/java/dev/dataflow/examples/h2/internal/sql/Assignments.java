package dev.dataflow.examples.h2.internal.sql;

import dev.dataflow.examples.h2.internal.type.H2Types;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/** New values of columns, computed by the database. Immutable. */
final class Assignments {

    private final H2Types types;

    Assignments(H2Types types) {
        this.types = types;
    }

    SqlFragment render(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        if (operator == UpdateOperator.INCREMENT) {
            return finite(type, SqlFragment.join(column, " + ", value.as(types.raw())));
        } else if (operator == UpdateOperator.MULTIPLY) {
            return finite(type, SqlFragment.join(column, " * ", value.as(types.raw())));
        } else if (operator == UpdateOperator.MIN) {
            return bounded(Operator.LT, type, column, value);
        } else if (operator == UpdateOperator.MAX) {
            return bounded(Operator.GT, type, column, value);
        } else if (operator == UpdateOperator.APPEND) {
            return append(type, column, value);
        } else if (operator == UpdateOperator.REMOVE) {
            return remove(type, column, value);
        }
        throw Comparisons.unsupported("update operator " + operator);
    }

    /** H2 refuses whole numbers and decimals that do not fit; of a floating point number it makes infinity. */
    private SqlFragment finite(FieldType type, SqlFragment result) {
        boolean floating = type instanceof FieldType.Real || type instanceof FieldType.DoublePrecision;
        return floating ? Call.of("finite", SqlFragment.join("CAST(", result, " AS ", columnType(type), ")")) : result;
    }

    private SqlFragment bounded(Operator operator, FieldType type, SqlFragment column, Bind value) {
        return SqlFragment.join(
                "CASE WHEN ",
                TextOrder.compare(operator, type, column, typed(type, value)),
                " THEN ",
                column,
                " ELSE ",
                typed(type, value),
                " END");
    }

    private SqlFragment append(FieldType type, SqlFragment column, Bind value) {
        return SqlFragment.join(
                "coalesce(", column, ", CAST(ARRAY[] AS ", columnType(type), ")) || ", typed(type, value));
    }

    private SqlFragment remove(FieldType type, SqlFragment column, Bind value) {
        if (type instanceof FieldType.Array array && array.of() instanceof FieldType.Bytes) {
            throw Comparisons.unsupported("$remove on " + type.notation());
        }
        return SqlFragment.join(
                "CAST(", Call.of("without", text(column), text(typed(type, value))), " AS ", columnType(type), ")");
    }

    private static SqlFragment text(SqlFragment array) {
        return SqlFragment.join("CAST(", array, " AS VARCHAR ARRAY)");
    }

    private SqlFragment typed(FieldType type, Bind value) {
        return new SqlFragment(
                types.codec(type, ColumnUse.PLAIN).placeholder(),
                List.of(value.as(types.codec(type, ColumnUse.PLAIN))));
    }

    private String columnType(FieldType type) {
        return types.codec(type, ColumnUse.PLAIN).columnType();
    }
}

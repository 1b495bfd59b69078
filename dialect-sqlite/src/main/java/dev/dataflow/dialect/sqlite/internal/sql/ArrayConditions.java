package dev.dataflow.dialect.sqlite.internal.sql;

import dev.dataflow.dialect.sqlite.internal.type.ArrayCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Conditions on array columns; elements are compared in their stored form. Immutable. */
final class ArrayConditions {

    private final ColumnCodec scalar;
    private final Patterns patterns;

    ArrayConditions(ColumnCodec scalar, Patterns patterns) {
        this.scalar = scalar;
        this.patterns = patterns;
    }

    SqlFragment collection(Operator operator, ArrayCodec codec, SqlFragment column, Bind value) {
        return switch (operator) {
            case CONTAINS ->
                SqlFragment.join(
                        "(",
                        column,
                        " IS NOT NULL AND NOT EXISTS (SELECT 1 FROM json_each(",
                        value.as(codec),
                        ") df_w WHERE NOT EXISTS (SELECT 1 FROM json_each(",
                        column,
                        ") df_e WHERE df_e.value = df_w.value)))");
            case OVERLAP ->
                SqlFragment.join(
                        "EXISTS (SELECT 1 FROM json_each(",
                        column,
                        ") df_e JOIN json_each(",
                        value.as(codec),
                        ") df_w ON df_e.value = df_w.value)");
            case SIZE -> SqlFragment.join("json_array_length(", column, ") = ", value.as(scalar));
            default -> throw Comparisons.unsupported(operator.key() + " on arrays");
        };
    }

    SqlFragment anyElement(ArrayCodec codec, SqlFragment column, List<Operator> operators, List<Bind> values) {
        List<SqlFragment> conditions = new ArrayList<>();
        SqlFragment found = SqlFragment.of("df_e.value");
        for (int i = 0; i < operators.size(); i++) {
            Operator operator = operators.get(i);
            conditions.add(
                    operator.isPattern()
                            ? patterns.render(operator, found, values.get(i))
                            : SqlFragment.join(
                                    found,
                                    Comparisons.symbol(operator),
                                    values.get(i).as(codec.element())));
        }
        return SqlFragment.join(
                "EXISTS (SELECT 1 FROM json_each(",
                column,
                ") df_e WHERE ",
                SqlFragment.list(" AND ", conditions),
                ")");
    }
}

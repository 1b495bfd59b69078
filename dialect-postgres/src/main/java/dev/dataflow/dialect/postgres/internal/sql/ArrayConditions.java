package dev.dataflow.dialect.postgres.internal.sql;

import dev.dataflow.dialect.postgres.internal.type.ArrayCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/** Conditions on array columns, by the operators that a GIN index serves where there are such. Immutable. */
final class ArrayConditions {

    private final ColumnCodec scalar;
    private final Patterns patterns;

    ArrayConditions(ColumnCodec scalar, Patterns patterns) {
        this.scalar = scalar;
        this.patterns = patterns;
    }

    SqlFragment collection(Operator operator, ArrayCodec codec, SqlFragment column, Bind value) {
        return switch (operator) {
            case CONTAINS -> SqlFragment.join(column, " @> ", array(codec, value));
            case OVERLAP -> SqlFragment.join(column, " && ", array(codec, value));
            case SIZE -> SqlFragment.join("cardinality(", column, ") = ", value.as(scalar));
            default -> throw Comparisons.unsupported(operator.key() + " on arrays");
        };
    }

    private static SqlFragment array(ArrayCodec codec, Bind value) {
        return cast(codec, value.as(codec));
    }

    /** The elements of a text array are {@code text}, those of a parameter may be {@code varchar}. */
    private static SqlFragment cast(ArrayCodec codec, Bind value) {
        return new SqlFragment(codec.placeholder(), List.of(value));
    }

    SqlFragment anyElement(ArrayCodec codec, SqlFragment column, List<Operator> operators, List<Bind> values) {
        if (operators.equals(List.of(Operator.EQ))) {
            return SqlFragment.join(column, " @> ", cast(codec, values.get(0).as(codec)));
        }
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
                                    values.get(i).as(codec.elementCodec())));
        }
        return SqlFragment.join(
                "EXISTS (SELECT 1 FROM unnest(",
                column,
                ") df_e(value) WHERE ",
                SqlFragment.list(" AND ", conditions),
                ")");
    }
}

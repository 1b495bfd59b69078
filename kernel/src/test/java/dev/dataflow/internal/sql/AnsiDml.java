package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.ConflictTarget;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.UpdateOperator;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plain texts; where standards end, made-up functions that say what they stand for. */
final class AnsiDml implements DmlRenderer {

    @Override
    public String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    @Override
    public SqlFragment pattern(Operator operator, SqlFragment column, Bind value) {
        return SqlFragment.join(column, " " + operator.key().substring(1) + " ", value);
    }

    @Override
    public SqlFragment compareJson(
            Operator operator, SqlFragment column, List<String> path, Class<?> operand, Bind value) {
        String as = operand.getSimpleName().toLowerCase(Locale.ROOT);
        return SqlFragment.join(place("json_" + as, column, path), Comparisons.symbol(operator), value);
    }

    @Override
    public SqlFragment isJsonNull(SqlFragment column, List<String> path) {
        return SqlFragment.join(place("json", column, path), " is null");
    }

    @Override
    public SqlFragment jsonText(SqlFragment column, List<String> path) {
        return place("json_text", column, path);
    }

    @Override
    public SqlFragment jsonSortable(SqlFragment column, List<String> path) {
        return place("json_sortable", column, path);
    }

    private static SqlFragment place(String function, SqlFragment column, List<String> path) {
        return SqlFragment.join(
                function + "(",
                column,
                ", '$" + String.join("", path.stream().map(p -> "." + p).toList()) + "')");
    }

    @Override
    public SqlFragment collection(
            Operator operator, FieldType type, SqlFragment column, List<String> path, Bind value) {
        return SqlFragment.join(operator.key().substring(1) + "(", column, ", ", value, ")");
    }

    @Override
    public SqlFragment anyElement(
            FieldType type,
            SqlFragment column,
            List<String> path,
            List<Operator> operators,
            List<Class<?>> operands,
            List<Bind> values) {
        List<SqlFragment> each = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            each.add(SqlFragment.join("e" + Comparisons.symbol(operators.get(i)), values.get(i)));
        }
        return SqlFragment.join("any_element(", column, ", ", SqlFragment.list(" and ", each), ")");
    }

    @Override
    public SqlFragment extension(
            String operator, FieldType type, SqlFragment column, List<String> path, List<Bind> values) {
        return SqlFragment.join(
                operator.substring(1) + "(",
                column,
                ", ",
                SqlFragment.list(", ", values.stream().map(Bind::fragment).toList()),
                ")");
    }

    @Override
    public SqlFragment assign(UpdateOperator operator, FieldType type, SqlFragment column, Bind value) {
        if (operator == UpdateOperator.INCREMENT) {
            return SqlFragment.join(column, " + ", value);
        }
        String name = operator.name().toLowerCase(Locale.ROOT);
        return SqlFragment.join(name + "(", column, ", ", value, ")");
    }

    @Override
    public SqlFragment aggregate(Aggregation.Function function, FieldType type, SqlFragment column) {
        if (function == Aggregation.Function.COUNT_DISTINCT) {
            return SqlFragment.join("count(distinct ", column, ")");
        }
        return SqlFragment.join(function.key().substring(1) + "(", column, ")");
    }

    @Override
    public ColumnCodec aggregateCodec(Aggregation.Function function, FieldType type) {
        return new AnsiDialect.Codec(function.key() + " of " + type.notation());
    }

    @Override
    public SqlFragment orderTerm(
            SqlFragment column, FieldType type, boolean descending, boolean nullsFirst, boolean nullable) {
        return SqlFragment.join(
                column, descending ? " desc" : "", nullable ? (nullsFirst ? " nulls first" : " nulls last") : "");
    }

    @Override
    public SqlFragment onConflict(ConflictTarget target, List<SqlFragment> updates) {
        String on = "on conflict " + target.text() + " do ";
        return updates.isEmpty()
                ? SqlFragment.of(on + "nothing")
                : SqlFragment.join(on + "update set ", SqlFragment.list(", ", updates));
    }

    @Override
    public String refusedValue(String quotedColumn) {
        return "excluded." + quotedColumn;
    }
}

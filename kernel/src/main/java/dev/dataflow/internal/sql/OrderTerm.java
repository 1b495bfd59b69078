package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;

/**
 * One term of an order.
 *
 * @param sort direction and place of nulls
 * @param source the column; of a JSON document where the term looks inside
 * @param column qualified column or expression
 */
record OrderTerm(Sort sort, ColumnPlan source, SqlFragment column) {

    static List<OrderTerm> of(Scope scope, String qualifier, List<Sort> order) {
        List<OrderTerm> terms = new ArrayList<>();
        for (Sort sort : order) {
            ColumnPlan column = scope.column(sort.field().field());
            if (column == null) {
                throw ModelPlan.unknown(scope, sort.field().field(), "order_by").toException();
            }
            if (sort.field().isJson() && !Operands.isJson(column.type())) {
                throw Problem.of(StandardCode.TYPE_MISMATCH, "Only JSON fields have places inside")
                        .at(Location.model(scope.modelName(), "order_by"))
                        .found(sort.field())
                        .toException();
            }
            terms.add(new OrderTerm(sort, column, column.of(qualifier)));
        }
        return terms;
    }

    /** Returns {@code " order by …"}; empty without terms. */
    static SqlFragment clause(DmlRenderer dml, List<OrderTerm> terms) {
        if (terms.isEmpty()) {
            return SqlFragment.EMPTY;
        }
        return SqlFragment.join(
                " order by ",
                SqlFragment.list(", ", terms.stream().map(t -> t.render(dml)).toList()));
    }

    /** Returns whether a cursor can go on from a value of this term. */
    boolean isComparable() {
        return Operands.isPlain(source.type());
    }

    private SqlFragment render(DmlRenderer dml) {
        boolean json = Operands.isJson(source.type());
        SqlFragment value = json ? dml.jsonSortable(column, sort.field().path()) : column;
        return dml.orderTerm(value, source.type(), sort.descending(), sort.nullsFirst(), json || source.nullable());
    }
}

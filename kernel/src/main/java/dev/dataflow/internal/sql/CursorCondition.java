package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.SlotMap.Part;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.Bind;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.List;

/**
 * Renders that a row comes after the one that a cursor names, for orders with mixed directions and nulls:
 * {@code a > ? or (a = ? and (b < ? or …))}.
 */
final class CursorCondition {

    private final Compilation compilation;
    private final List<OrderTerm> terms;
    private final int first;

    CursorCondition(Compilation compilation, List<OrderTerm> terms) {
        this.compilation = compilation;
        this.terms = terms;
        this.first = compilation.slots().get(Part.CURSOR);
    }

    SqlFragment render() {
        if (!terms.stream().allMatch(OrderTerm::isComparable)) {
            throw Problem.of(StandardCode.INVALID_CURSOR, "This order allows no cursor")
                    .expected("an order by fields with plain values")
                    .fix("Use offset instead of the cursor", "offset: 100")
                    .toException();
        }
        SqlFragment after = Conditions.FALSE;
        for (int i = terms.size() - 1; i >= 0; i--) {
            after = Conditions.any(List.of(beyond(i), Conditions.all(List.of(same(i), after))));
        }
        return Conditions.all(List.of(range(), after));
    }

    /** Returns what an index on the first term can use; it follows from the rest. */
    private SqlFragment range() {
        OrderTerm term = terms.get(0);
        if (terms.size() == 1 || isNull(0) || term.source().nullable()) {
            return Conditions.TRUE;
        }
        return compare(0, term.sort().descending() ? Operator.LTE : Operator.GTE);
    }

    private SqlFragment same(int i) {
        return isNull(i) ? Conditions.isNull(terms.get(i).column(), true) : compare(i, Operator.EQ);
    }

    private SqlFragment beyond(int i) {
        OrderTerm term = terms.get(i);
        if (isNull(i)) {
            return term.sort().nullsFirst() ? Conditions.isNull(term.column(), false) : Conditions.FALSE;
        }
        SqlFragment further = compare(i, term.sort().descending() ? Operator.LT : Operator.GT);
        return Conditions.orNull(
                further, term.column(), term.source().nullable() && !term.sort().nullsFirst());
    }

    private SqlFragment compare(int i, Operator operator) {
        OrderTerm term = terms.get(i);
        return compilation
                .dml()
                .compare(
                        operator,
                        term.source().type(),
                        term.column(),
                        Bind.of(first + i, term.source().codec()));
    }

    private boolean isNull(int i) {
        return compilation.values()[first + i] == null;
    }
}

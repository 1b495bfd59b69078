package dev.dataflow.spi.dialect;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Operator;
import dev.dataflow.spi.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** SQL that dialects share, and what one of them lacks. */
@API(status = API.Status.STABLE, since = "1.0")
public final class Comparisons {

    private Comparisons() {}

    /** Returns the SQL symbol of an order or equality operator, with spaces. */
    public static String symbol(Operator operator) {
        if (operator == Operator.EQ) {
            return " = ";
        } else if (operator == Operator.NE) {
            return " <> ";
        } else if (operator == Operator.GT) {
            return " > ";
        } else if (operator == Operator.GTE) {
            return " >= ";
        } else if (operator == Operator.LT) {
            return " < ";
        } else if (operator == Operator.LTE) {
            return " <= ";
        }
        throw new IllegalArgumentException("operator: " + operator + " (expected: EQ NE GT GTE LT LTE)");
    }

    /**
     * Returns {@code update … set a = v.column1 from (values …) v where t.id = v.column2}.
     *
     * @param words what stands before the table: {@code update }
     */
    public static SqlFragment updateFromValues(String words, RowsUpdate update) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < update.set().size(); i++) {
            changes.add(update.set().get(i) + " = v.column" + (i + 1));
        }
        List<String> matches = new ArrayList<>();
        for (int i = 0; i < update.key().size(); i++) {
            matches.add(update.table() + "." + update.key().get(i) + " = v.column"
                    + (update.set().size() + i + 1));
        }
        return SqlFragment.join(
                words + update.table() + " set " + String.join(", ", changes) + " from (values ",
                update.tuples(),
                ") v where " + String.join(" and ", matches));
    }

    /** Returns the failure of a dialect that lacks something. */
    public static DataFlowException unsupported(String what) {
        return Problem.of(StandardCode.UNSUPPORTED_BY_DATABASE, "This database has no " + what)
                .found(what)
                .toException();
    }
}

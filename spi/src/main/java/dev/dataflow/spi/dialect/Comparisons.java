package dev.dataflow.spi.dialect;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.query.Operator;
import org.apiguardian.api.API;

/** What dialects share about comparisons. */
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

    /** Returns the failure of a dialect that lacks something. */
    public static DataFlowException unsupported(String what) {
        return Problem.of(StandardCode.UNSUPPORTED_BY_DATABASE, "This database has no " + what)
                .found(what)
                .toException();
    }
}

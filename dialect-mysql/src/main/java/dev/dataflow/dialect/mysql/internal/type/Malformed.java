package dev.dataflow.dialect.mysql.internal.type;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/** Values in a table that its field's type does not have. */
final class Malformed {

    private Malformed() {}

    /** Returns the failure of a column that holds something else than its type says. */
    static DataFlowException value(String type, @Nullable RuntimeException cause) {
        return Problem.of(StandardCode.SCHEMA_MISMATCH, "A column holds a value that is no " + type)
                .expected(type)
                .cause("Another program wrote it.")
                .fix("Correct the value, or give the field another type.")
                .toException(cause);
    }

    /** Returns the failure of a number that a result cannot hold. */
    static DataFlowException outOfRange(String what, RuntimeException cause) {
        return Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, what + " is out of range")
                .expected("a number of 64 bits")
                .toException(cause);
    }
}

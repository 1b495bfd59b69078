package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.dialect.sqlite.internal.type.DecimalText;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** Exact sum or mean of decimal texts; null over no value. Cloned by SQLite for each group. */
final class DecimalAggregate extends Function.Aggregate {

    private final boolean mean;
    private BigDecimal sum = BigDecimal.ZERO;
    private long count;
    private int precision;
    private int scale;

    DecimalAggregate(boolean mean) {
        this.mean = mean;
    }

    @Override
    protected void xStep() throws SQLException {
        String text = value_text(0);
        if (text == null) {
            return;
        }
        if (count == 0) {
            precision = value_int(1);
            scale = value_int(2);
        }
        sum = sum.add(DecimalText.decode(text));
        count++;
    }

    @Override
    protected void xFinal() throws SQLException {
        if (count == 0) {
            result();
            return;
        }
        BigDecimal value =
                mean ? sum.divide(BigDecimal.valueOf(count), scale, RoundingMode.HALF_UP) : sum.setScale(scale);
        @Nullable String text = DecimalText.encode(value, precision, scale);
        if (text == null) {
            error(FunctionFailure.text(StandardCode.NUMBER_OUT_OF_RANGE));
        } else {
            result(text);
        }
    }
}

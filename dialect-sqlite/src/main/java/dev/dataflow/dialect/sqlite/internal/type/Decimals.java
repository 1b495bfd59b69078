package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;

/** How decimals are kept. */
public final class Decimals {

    private static final int DIGITS_OF_64_BITS = 18;

    private Decimals() {}

    /** Returns whether so many digits are kept as a scaled whole number; more are kept as text. */
    public static boolean scaled(int precision) {
        return precision <= DIGITS_OF_64_BITS;
    }

    /** Returns the codec of decimals as text. */
    public static ColumnCodec wide(int precision, int scale) {
        return CodecVisitor.wideDecimal(precision, scale);
    }

    static String text(BigDecimal value, int precision, int scale) {
        String text = DecimalText.encode(value, precision, scale);
        if (text == null) {
            throw Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "The number has more digits than the column")
                    .expected("decimal(" + precision + "," + scale + ")")
                    .toException();
        }
        return text;
    }
}

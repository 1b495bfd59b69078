package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

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

    /**
     * Returns a number with the scale of a type, or null for null.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-102} when it has more digits behind the point, {@code
     *     DF-119} when it has more before it
     */
    public static @Nullable Object fitting(@Nullable Object number, FieldType.Decimal type) {
        if (!(number instanceof BigDecimal decimal)) {
            return number;
        }
        BigDecimal fitting = rescaled(decimal, type);
        if (fitting.precision() > type.precision()) {
            throw tooLarge(type.precision(), type.scale());
        }
        return fitting;
    }

    private static BigDecimal rescaled(BigDecimal number, FieldType.Decimal type) {
        try {
            return number.setScale(type.scale(), RoundingMode.UNNECESSARY);
        } catch (ArithmeticException e) {
            throw Problem.of(StandardCode.TYPE_MISMATCH, "The number has more digits behind the point than the field")
                    .found(number.scale() + " digits behind the point")
                    .expected(type.notation())
                    .toException();
        }
    }

    private static DataFlowException tooLarge(int precision, int scale) {
        return Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "The number has more digits than the column")
                .expected("decimal(" + precision + "," + scale + ")")
                .toException();
    }

    static String text(BigDecimal value, int precision, int scale) {
        String text = DecimalText.encode(value, precision, scale);
        if (text == null) {
            throw tooLarge(precision, scale);
        }
        return text;
    }
}

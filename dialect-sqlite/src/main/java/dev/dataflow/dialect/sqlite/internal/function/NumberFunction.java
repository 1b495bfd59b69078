package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.dialect.sqlite.internal.type.DecimalText;
import dev.dataflow.spi.error.StandardCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/** Exact arithmetic. A null first argument gives null; what does not fit fails with {@code DF-119}. */
final class NumberFunction extends Function {

    /** Digits behind the point of a mean. */
    static final int MEAN_SCALE = 10;

    private static final int NULL = 5;
    private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);

    private final Computation computation;

    NumberFunction(Computation computation) {
        this.computation = computation;
    }

    @Override
    protected void xFunc() throws SQLException {
        if (value_type(0) == NULL) {
            result();
            return;
        }
        Object value = computation.of(this);
        if (value == null) {
            error(FunctionFailure.text(StandardCode.NUMBER_OUT_OF_RANGE));
        } else if (value instanceof Long whole) {
            result(whole);
        } else if (value instanceof Double real) {
            result(real);
        } else {
            result((String) value);
        }
    }

    static @Nullable Object real(NumberFunction arguments) throws SQLException {
        float value = (float) arguments.value_double(0);
        return Float.isInfinite(value) ? null : Double.valueOf(value);
    }

    static @Nullable Object scaledMultiply(NumberFunction arguments) throws SQLException {
        BigInteger product = BigDecimal.valueOf(arguments.value_long(0))
                .multiply(new BigDecimal(arguments.value_text(1)))
                .setScale(0, RoundingMode.HALF_UP)
                .toBigInteger();
        return digits(product) > arguments.value_int(2) ? null : product.longValueExact();
    }

    static @Nullable Object decimalAdd(NumberFunction arguments) throws SQLException {
        return arguments.encoded(arguments.first().add(new BigDecimal(arguments.value_text(1))));
    }

    static @Nullable Object decimalMultiply(NumberFunction arguments) throws SQLException {
        return arguments.encoded(arguments.first().multiply(new BigDecimal(arguments.value_text(1))));
    }

    static @Nullable Object splitSum(NumberFunction arguments) throws SQLException {
        return DecimalText.encode(arguments.joined(), arguments.value_int(3), arguments.value_int(2));
    }

    static @Nullable Object splitMean(NumberFunction arguments) throws SQLException {
        BigDecimal mean = arguments
                .joined()
                .divide(BigDecimal.valueOf(arguments.value_long(4)), MEAN_SCALE, RoundingMode.HALF_UP);
        return DecimalText.encode(mean, arguments.value_int(3), MEAN_SCALE);
    }

    private BigDecimal first() throws SQLException {
        return DecimalText.decode(value_text(0));
    }

    private @Nullable String encoded(BigDecimal value) throws SQLException {
        int scale = value_int(3);
        return DecimalText.encode(value.setScale(scale, RoundingMode.HALF_UP), value_int(2), scale);
    }

    private BigDecimal joined() throws SQLException {
        BigInteger unscaled =
                BigInteger.valueOf(value_long(0)).multiply(BILLION).add(BigInteger.valueOf(value_long(1)));
        return new BigDecimal(unscaled, value_int(2));
    }

    private static int digits(BigInteger value) {
        return value.abs().toString().length();
    }

    /** One function's work: text, Long or Double; null for a value out of range. */
    @FunctionalInterface
    interface Computation {
        @Nullable
        Object of(NumberFunction arguments) throws SQLException;
    }
}

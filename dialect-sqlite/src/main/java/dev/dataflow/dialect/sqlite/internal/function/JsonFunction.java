package dev.dataflow.dialect.sqlite.internal.function;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;

/**
 * A function of two JSON texts. A missing first one is null; a failure carries its code. Belongs to one connection.
 */
final class JsonFunction extends Function {

    private final JsonCodec json;
    private final Computation computation;
    private @Nullable String secondText;
    private @Nullable Object second;

    JsonFunction(JsonCodec json, Computation computation) {
        this.json = json;
        this.computation = computation;
    }

    @Override
    protected void xFunc() throws SQLException {
        try {
            String first = value_text(0);
            Object value = computation.of(first == null ? null : json.parse(first), second(value_text(1)));
            if (value == null) {
                error(FunctionFailure.text(StandardCode.TYPE_MISMATCH));
            } else if (value instanceof Boolean truth) {
                result(truth ? 1 : 0);
            } else {
                result(json.write(value));
            }
        } catch (DataFlowException e) {
            error(
                    e.problem().code() instanceof StandardCode code
                            ? FunctionFailure.text(code)
                            : FunctionFailure.text(StandardCode.INVALID_STRUCTURE));
        }
    }

    /** Parses the second argument once for the many rows of a statement. */
    private @Nullable Object second(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.equals(secondText)) {
            second = json.parse(text);
            secondText = text;
        }
        return second;
    }

    /** One function's work: a list, or a truth; null where the first value is of the wrong type. */
    @FunctionalInterface
    interface Computation {
        @Nullable
        Object of(@Nullable Object first, @Nullable Object second);
    }

    /** Returns a list, empty for null; null for anything else. */
    @SuppressWarnings("unchecked")
    static @Nullable List<@Nullable Object> list(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? (List<@Nullable Object>) list : null;
    }
}

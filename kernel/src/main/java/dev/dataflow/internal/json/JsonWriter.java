package dev.dataflow.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.dataflow.internal.value.StorableText;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.Temporal;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes values as compact JSON. Thread-safe. */
final class JsonWriter {

    private final JsonFactory factory;

    JsonWriter(JsonFactory factory) {
        this.factory = factory;
    }

    String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = factory.createGenerator(text)) {
            write(out, value, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator out, @Nullable Object value, int depth) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence || value instanceof Character) {
            out.writeString(StorableText.check(value.toString()));
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Number number) {
            number(out, number);
        } else if (value instanceof JsonNode node) {
            write(out, JsonNodes.plain(node), depth);
        } else if (depth > JacksonJsonCodec.DEEPEST) {
            throw JacksonJsonCodec.tooDeep();
        } else if (value instanceof Map<?, ?> map) {
            object(out, map, depth);
        } else if (value instanceof Iterable<?> list && !(value instanceof java.nio.file.Path)) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item, depth + 1);
            }
            out.writeEndArray();
        } else {
            other(out, value, depth);
        }
    }

    private void object(JsonGenerator out, Map<?, ?> map, int depth) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw wrongType("A key of a JSON object is no text", entry.getKey());
            }
            out.writeFieldName(StorableText.check(key));
            write(out, entry.getValue(), depth + 1);
        }
        out.writeEndObject();
    }

    private void other(JsonGenerator out, Object value, int depth) throws IOException {
        if (value instanceof Enum<?> constant) {
            out.writeString(StorableText.check(constant.name()));
        } else if (value instanceof UUID || (value instanceof Temporal && isIso(value))) {
            out.writeString(value.toString());
        } else if (value.getClass().isArray() && !(value instanceof byte[])) {
            out.writeStartArray();
            int length = Array.getLength(value);
            for (int i = 0; i < length; i++) {
                write(out, Array.get(value, i), depth + 1);
            }
            out.writeEndArray();
        } else {
            throw wrongType("A value cannot be written as JSON", value);
        }
    }

    private static boolean isIso(Object value) {
        return value.getClass().getPackageName().equals("java.time");
    }

    private static void number(JsonGenerator out, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            out.writeNumber(number.longValue());
        } else if (number instanceof Double) {
            out.writeNumber(finite(number.doubleValue(), number));
        } else if (number instanceof Float) {
            out.writeNumber(finite(Double.parseDouble(number.toString()), number));
        } else if (number instanceof BigInteger integer) {
            out.writeNumber(longValue(integer));
        } else if (number instanceof BigDecimal decimal) {
            decimal(out, decimal);
        } else {
            throw wrongType("A number cannot be written as JSON", number);
        }
    }

    private static void decimal(JsonGenerator out, BigDecimal decimal) throws IOException {
        if (decimal.scale() <= 0 && decimal.precision() - decimal.scale() <= 19) {
            out.writeNumber(longValue(decimal.toBigIntegerExact()));
            return;
        }
        double near = decimal.doubleValue();
        if (!Double.isFinite(near) || new BigDecimal(Double.toString(near)).compareTo(decimal) != 0) {
            throw outOfRange(decimal);
        }
        out.writeNumber(near);
    }

    private static double finite(double value, Number found) {
        if (!Double.isFinite(value)) {
            throw outOfRange(found);
        }
        return value;
    }

    private static long longValue(BigInteger integer) {
        if (integer.bitLength() >= Long.SIZE) {
            throw outOfRange(integer);
        }
        return integer.longValue();
    }

    private static DataFlowException outOfRange(Number found) {
        return Problem.of(StandardCode.NUMBER_OUT_OF_RANGE, "JSON cannot keep the number")
                .found(found)
                .expected("an integer of 64 bits, or a finite number that a double keeps")
                .fix("Keep the number as text, or in a decimal field of its own.")
                .toException();
    }

    private static DataFlowException wrongType(String message, @Nullable Object value) {
        return Problem.of(StandardCode.TYPE_MISMATCH, message)
                .found(value == null ? "null" : value.getClass().getName())
                .expected("a map with text keys, a list, text, a number, a boolean or null")
                .toException();
    }
}

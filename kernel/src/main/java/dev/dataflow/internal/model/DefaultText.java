package dev.dataflow.internal.model;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads a default that is written as text, in the notation of the field's type: ISO 8601 for times, Base64 for bytes, JSON
 * for JSON and arrays. Whether the value fits the type is checked later, with every other default.
 */
final class DefaultText implements FieldType.Visitor<Object> {

    private final String text;
    private final JsonCodec json;

    private DefaultText(String text, JsonCodec json) {
        this.text = text;
        this.json = json;
    }

    /**
     * Returns the default.
     *
     * @throws DataFlowException {@code DF-604}; the location is unknown
     */
    static DefaultValue parse(FieldType type, String text, JsonCodec json, KeyGenerators generators) {
        DefaultValue generated = generated(type, text, generators);
        if (generated != null) {
            return generated;
        }
        try {
            return new DefaultValue.Constant(type.accept(new DefaultText(text, json)));
        } catch (IllegalArgumentException e) {
            throw refusal(type, text);
        }
    }

    /** Returns the default that a word stands for in a type, or null when it is a value. */
    static @Nullable DefaultValue generated(FieldType type, String word, KeyGenerators generators) {
        boolean time = type instanceof FieldType.Timestamp
                || type instanceof FieldType.TimestampTz
                || type instanceof FieldType.Date
                || type instanceof FieldType.Time;
        if (word.equals("now") && time) {
            return new DefaultValue.Now();
        }
        return generators
                .find(word)
                .filter(generator -> generator.supports(type))
                .map(generator -> new DefaultValue.Generated(word))
                .orElse(null);
    }

    static DataFlowException refusal(FieldType type, String text) {
        return Problem.of(StandardCode.INVALID_MODEL, "The default is no value of its field's type")
                .found(text)
                .expected(type.notation())
                .toException();
    }

    @Override
    public Object text(FieldType.Text type) {
        return text;
    }

    @Override
    public Object bool() {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException(text);
    }

    @Override
    public Object integer(int bits) {
        return Long.valueOf(text);
    }

    @Override
    public Object real() {
        return Float.valueOf(text);
    }

    @Override
    public Object doublePrecision() {
        return Double.valueOf(text);
    }

    @Override
    public Object decimal(FieldType.Decimal type) {
        return new BigDecimal(text);
    }

    @Override
    public Object date() {
        return text;
    }

    @Override
    public Object time() {
        return text;
    }

    @Override
    public Object timestamp() {
        return text;
    }

    @Override
    public Object timestamptz() {
        return text;
    }

    @Override
    public Object uuid() {
        return text;
    }

    @Override
    public Object bytes() {
        return Base64.getDecoder().decode(text);
    }

    @Override
    public Object json() {
        Object value = json.parse(text);
        if (value == null) {
            throw new IllegalArgumentException(text);
        }
        return value;
    }

    @Override
    public Object array(FieldType.Array type) {
        return json();
    }

    @Override
    public Object enumeration(FieldType.Enumeration type) {
        return text;
    }

    @Override
    public Object extension(FieldType.Extension type) {
        return text;
    }
}

package dev.dataflow.internal.value;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;

/**
 * The conversion to JSON values: unmodifiable maps and lists, text, {@code Long}, {@code Double}, {@code Boolean}.
 * Numbers are 64 bit integers or doubles; decimals count when a double has the same shortest text.
 */
final class JsonConversion implements Conversion {

    private final JsonCodec codec;

    JsonConversion(JsonCodec codec) {
        this.codec = codec;
    }

    @Override
    public Object convert(FieldType type, Object value, Strictness strictness) {
        if (value instanceof String text) {
            return StorableText.check(text);
        }
        Object json = new JsonCopy(codec, type).value(value, 0);
        if (json == null) {
            throw Refusal.type(type, value)
                    .fix("Give null itself; a JSON null is null.")
                    .toException();
        }
        return json;
    }
}

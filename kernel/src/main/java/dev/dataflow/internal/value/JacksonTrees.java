package dev.dataflow.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;
import org.jspecify.annotations.Nullable;

/** Reads Jackson's trees. A class of its own, so that Jackson is loaded only where a caller gives one. */
public final class JacksonTrees {

    private static final String NODES = "com.fasterxml.jackson.databind.node.";

    private JacksonTrees() {}

    /** Returns whether a value is Jackson's way to say null. */
    public static boolean isNull(Object value) {
        return value.getClass().getName().startsWith(NODES) && value instanceof JsonNode node && node.isNull();
    }

    static @Nullable Object read(JsonCodec codec, FieldType type, Object value) {
        if (!(value instanceof JsonNode node)) {
            throw Refusal.type(type, value).toException();
        }
        check(type, node);
        return codec.parse(node.toString());
    }

    private static void check(FieldType type, JsonNode node) {
        if (node.isBinary() || node.isPojo() || node.isMissingNode()) {
            throw Refusal.type(type, node).toException();
        }
        if (node.isFloatingPointNumber()) {
            JsonNumbers.number(type, node.numberValue());
        }
        node.elements().forEachRemaining(child -> check(type, child));
    }
}

package dev.dataflow.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns Jackson's trees into JSON values and back, for the front door. */
public final class JsonNodes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonNodes() {}

    /**
     * Returns the value of a tree: maps, lists, text, numbers as the tree holds them, booleans, null.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-102} for binary and foreign nodes
     */
    public static @Nullable Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(member -> map.put(member.getKey(), plain(member.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(plain(item)));
            return list;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNull()) {
            return null;
        }
        throw Problem.of(StandardCode.TYPE_MISMATCH, "A JSON tree holds a node that is no JSON value")
                .found(node.getNodeType())
                .expected("objects, arrays, text, numbers, booleans and null")
                .toException();
    }

    /** Returns the tree of a JSON value as rows hold it. */
    public static JsonNode tree(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = NODES.objectNode();
            map.forEach((key, member) -> node.set((String) key, tree(member)));
            return node;
        }
        if (value instanceof List<?> list) {
            ArrayNode node = NODES.arrayNode(list.size());
            list.forEach(item -> node.add(tree(item)));
            return node;
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        return value instanceof Double number ? NODES.numberNode(number) : NODES.nullNode();
    }
}

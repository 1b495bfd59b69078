package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.data.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The stage {@code $group}, in the terms of the query reader. Immutable.
 *
 * @param id the fields to group by, under the names that {@code _id} gives them; for a single field or a list, the field
 *     itself
 * @param shape how {@code _id} is written
 * @param measures {@code {alias: {"$sum": "field"}}}
 */
record GroupStage(Map<String, String> id, Shape shape, Map<String, Object> measures) {

    /** How {@code _id} is written. */
    enum Shape {
        /** Null: one group of all records. */
        NONE,
        /** One field. */
        FIELD,
        /** A list of fields. */
        LIST,
        /** A map from names to fields. */
        MAP
    }

    /** Returns the fields to group by. */
    List<String> groupBy() {
        return List.copyOf(id.values());
    }

    /** Returns the field that a name of the result means: {@code _id}, {@code _id.status}, a field, an alias. */
    String resolve(String name) {
        if (shape == Shape.FIELD && name.equals("_id")) {
            return id.values().iterator().next();
        }
        return name.startsWith("_id.") ? id.getOrDefault(name.substring(4), name) : name;
    }

    /** Puts the group's key, in the shape in which it was asked for. */
    @SuppressWarnings("NullAway") // a key may be null, which Map<String, Object> cannot say
    void putId(Map<String, Object> record, Row row) {
        switch (shape) {
            case NONE:
                record.put("_id", null);
                break;
            case FIELD:
                record.put("_id", row.get(groupBy().get(0)));
                break;
            case LIST:
                List<Object> list = new ArrayList<>();
                id.values().forEach(field -> list.add(row.get(field)));
                record.put("_id", list);
                break;
            case MAP:
                Map<String, Object> map = new LinkedHashMap<>();
                id.forEach((name, field) -> map.put(name, row.get(field)));
                record.put("_id", map);
                break;
        }
    }
}

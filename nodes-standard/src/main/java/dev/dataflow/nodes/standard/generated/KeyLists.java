package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parameter {@code ids}: keys of records. */
final class KeyLists {

    private KeyLists() {}

    /** Returns the filter that selects the records with the given keys; no key selects none. */
    static Filter filter(ModelDefinition model, Arguments in, QueryReader queries) {
        if (!(in.value("ids") instanceof Iterable<?> ids)) {
            refuse(model, in, "ids", in.value("ids"));
            return Filter.none();
        }
        List<Object> keys = new ArrayList<>();
        boolean composite = model.key().size() > 1;
        for (Object id : ids) {
            if (id == null || composite != id instanceof Map<?, ?> || !fits(model, id)) {
                refuse(model, in, "ids[" + keys.size() + "]", id);
                return Filter.none();
            }
            keys.add(id);
        }
        if (keys.isEmpty()) {
            return Filter.none();
        }
        Map<String, Object> map =
                composite ? Map.of("$or", keys) : Map.of(model.key().get(0), Map.of("$in", keys));
        return in.read(() -> queries.filter(model, "ids", map), Filter.none());
    }

    private static boolean fits(ModelDefinition model, Object id) {
        return !(id instanceof Map<?, ?> map)
                || map.keySet().equals(Set.copyOf(model.key()))
                        && map.values().stream().noneMatch(part -> part == null || part instanceof Map<?, ?>);
    }

    private static void refuse(ModelDefinition model, Arguments in, String at, @Nullable Object found) {
        in.add(in.problem(StandardCode.INVALID_STRUCTURE, at, "'" + at + "' is not a key of " + model.name())
                .found(Shapes.of(found))
                .expected("a list of keys")
                .fix("Write the keys like this:", "ids: [" + Shapes.keyShape(model) + "]"));
    }
}

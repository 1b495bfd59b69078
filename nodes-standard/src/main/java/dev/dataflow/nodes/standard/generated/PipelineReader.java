package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Sort;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one aggregation pipeline. Used once. */
final class PipelineReader {

    private static final List<String> STAGES = List.of("$match", "$group", "$sort", "$limit");
    private static final String EXAMPLE =
            "aggregate: [{$match: {…}}, {$group: {_id: \"$field\", n: {$sum: 1}}}, {$sort: {n: -1}}, {$limit: 10}]";

    private final ModelDefinition model;
    private final Arguments in;
    private final QueryReader queries;

    private Filter match = Filter.all();
    private @Nullable GroupStage group;
    private final Map<String, Object> having = new LinkedHashMap<>();
    private @Nullable Object sort;
    private String sortAt = "";
    private final long most;
    private long limit;
    private int reached;

    PipelineReader(ModelDefinition model, Arguments in, QueryReader queries, long most) {
        this.model = model;
        this.in = in;
        this.queries = queries;
        this.most = most;
        this.limit = most;
    }

    AggregatePipeline read() {
        if (!(in.value("aggregate") instanceof List<?> stages) || stages.isEmpty()) {
            refuse("aggregate", in.value("aggregate"), "a list of stages");
            return result(null);
        }
        for (int i = 0; i < stages.size(); i++) {
            stage("aggregate[" + i + "]", stages.get(i));
        }
        if (group == null) {
            return result(null);
        }
        GroupStage grouping = group;
        Optional<Aggregation> aggregation = in.read(
                () -> Optional.of(queries.aggregation(
                        model, grouping.groupBy(), grouping.measures(), having.isEmpty() ? null : having)),
                Optional.empty());
        return result(aggregation.orElse(null));
    }

    private AggregatePipeline result(@Nullable Aggregation aggregation) {
        List<Sort> sorts = sort == null ? List.of() : in.read(() -> sorts(aggregation), List.of());
        return new AggregatePipeline(model, match, group, aggregation, sorts, limit);
    }

    private List<Sort> sorts(@Nullable Aggregation aggregation) {
        return aggregation == null ? queries.sorts(model, sortAt, sort) : queries.sorts(aggregation, sortAt, sort);
    }

    private void stage(String at, @Nullable Object stage) {
        if (!(stage instanceof Map<?, ?> map) || map.size() != 1) {
            refuse(at, stage, "a map with one of " + STAGES);
            return;
        }
        Map.Entry<?, ?> entry = map.entrySet().iterator().next();
        String name = String.valueOf(entry.getKey());
        if (!STAGES.contains(name)) {
            in.add(in.problem(
                            StandardCode.UNKNOWN_OPERATOR,
                            at,
                            "There is no stage '" + name + "'; " + Lookalikes.hint(name, STAGES))
                    .found(name)
                    .expected(String.join(", ", STAGES)));
            return;
        }
        if (inOrder(at, name)) {
            read(at + "." + name, name, entry.getValue());
        }
    }

    /** The stages stand in the order in which a statement runs; $match may stand on both sides of $group. */
    private boolean inOrder(String at, String name) {
        int place =
                name.equals("$match") ? (group == null ? 0 : 2) : name.equals("$group") ? 1 : STAGES.indexOf(name) + 1;
        boolean again = place == reached && !name.equals("$match");
        if (place < reached || again) {
            refuse(at, name, "$match, $group, $match, $sort, $limit in this order, the last four once");
            return false;
        }
        reached = place;
        return true;
    }

    private void read(String at, String name, @Nullable Object value) {
        switch (name) {
            case "$match" -> match(at, value);
            case "$group" -> group(at, value);
            case "$sort" -> sort(at, value);
            default -> limit(at, value);
        }
    }

    private void match(String at, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> condition)) {
            refuse(at, value, "a filter");
        } else if (group == null) {
            match = match.and(in.read(() -> queries.filter(model, at, condition), Filter.none()));
        } else {
            condition.forEach((key, part) -> having.put(resolve(String.valueOf(key)), part));
        }
    }

    private void sort(String at, @Nullable Object value) {
        sortAt = at;
        if (!(value instanceof Map<?, ?> map)) {
            sort = value;
            return;
        }
        sort = map.entrySet().stream()
                .map(e -> Map.of(resolve(String.valueOf(e.getKey())), e.getValue()))
                .toList();
    }

    private String resolve(String name) {
        return group == null ? name : group.resolve(name);
    }

    private void limit(String at, @Nullable Object value) {
        long number = value instanceof Integer || value instanceof Long ? Long.parseLong(value.toString()) : -1;
        if (number < 0 || number > most) {
            in.add(in.problem(StandardCode.INVALID_VALUE, at, "$limit: " + value)
                    .found(value)
                    .expected(most == Long.MAX_VALUE ? ">= 0" : "0.." + most));
            return;
        }
        limit = number;
    }

    private void group(String at, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || !map.containsKey("_id")) {
            refuse(at, value, "a map with '_id' and measures");
            return;
        }
        Map<String, String> id = new LinkedHashMap<>();
        GroupStage.Shape shape = id(at, map.get("_id"), id);
        Map<String, Object> measures = new LinkedHashMap<>();
        map.forEach((alias, measure) -> {
            if (!alias.equals("_id")) {
                measures.put(String.valueOf(alias), measure(at + "." + alias, measure));
            }
        });
        group = new GroupStage(id, shape, measures);
    }

    private GroupStage.Shape id(String at, @Nullable Object value, Map<String, String> id) {
        if (value == null) {
            return GroupStage.Shape.NONE;
        }
        if (value instanceof String field) {
            id.put("_id", plain(field));
            return GroupStage.Shape.FIELD;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            list.forEach(field -> id.put(plain(String.valueOf(field)), plain(String.valueOf(field))));
            return GroupStage.Shape.LIST;
        }
        if (value instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance)) {
            map.forEach((name, field) -> id.put(String.valueOf(name), plain(String.valueOf(field))));
            return GroupStage.Shape.MAP;
        }
        refuse(at + "._id", value, "\"$field\", a list or a map of such, or null");
        return GroupStage.Shape.NONE;
    }

    private Object measure(String at, @Nullable Object measure) {
        if (!(measure instanceof Map<?, ?> map) || map.size() != 1) {
            refuse(at, measure, "{$sum: \"$field\"}, {$sum: 1}, {$avg: \"$field\"}, …");
            return Map.of("$count", "*");
        }
        String function = String.valueOf(map.keySet().iterator().next());
        Object operand = map.values().iterator().next();
        if (function.equals("$sum") && operand instanceof Number one && one.doubleValue() == 1.0) {
            return Map.of("$count", "*");
        }
        if (function.equals("$count")) {
            return Map.of("$count", operand instanceof String field ? plain(field) : "*");
        }
        if (!(operand instanceof String field)) {
            refuse(at, measure, "a field: {" + function + ": \"$field\"}");
            return Map.of("$count", "*");
        }
        return Map.of(function, plain(field));
    }

    private static String plain(String field) {
        return field.startsWith("$") ? field.substring(1) : field;
    }

    private void refuse(String at, @Nullable Object found, String expected) {
        in.add(in.problem(StandardCode.INVALID_STRUCTURE, at, "The pipeline cannot be read at " + at)
                .found(Shapes.of(found))
                .expected(expected)
                .fix("Write the stages like this:", EXAMPLE));
    }
}

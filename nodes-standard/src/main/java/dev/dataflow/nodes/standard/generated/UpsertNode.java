package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.nodes.standard.Outputs;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Strictness;
import dev.dataflow.spi.query.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Stores a record, or changes the one whose unique key is taken. */
record UpsertNode(ModelDefinition model) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(
                        model, "Upsert", "Stores one " + model.name() + " record, or changes the one that is there")
                .parameter(ParameterDescriptor.required(
                        "where",
                        ValueKind.MAP,
                        "The unique key and its values; stored with the record when there is none"))
                .optional("create", ValueKind.MAP, "The other fields of the record to store when there is none")
                .optional("update", ValueKind.MAP, "Changes when there is one; without any it is left unchanged")
                .optional("conflict_on", ValueKind.ANY, "The fields of the unique key; without it those of 'where'")
                .output("created", ValueKind.BOOLEAN, "Whether this call stored the record")
                .output("action", ValueKind.TEXT, "created, updated or unchanged")
                .output("record", ValueKind.MAP, "The record as it is now")
                .effect(NodeEffect.WRITES)
                .example("where: {" + Samples.keyEntries(model) + "}\ncreate: {" + Samples.record(model)
                        + "}\nupdate: {" + Samples.plainEntry(model) + "}");
        return NodeFactory.of(builder.build(), new UpsertNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        Operation.Upsert upsert =
                read(in, context.queries(), context.operation().strictness());
        in.finish();
        Outcome.Upserted outcome = (Outcome.Upserted) context.operations().execute(upsert, context.operation());
        return NodeResult.of(Outputs.of(
                "created", outcome.action() == Outcome.Action.CREATED,
                "action", outcome.action().name().toLowerCase(Locale.ROOT),
                "record", outcome.row()));
    }

    private Operation.Upsert read(Arguments in, QueryReader queries, Strictness strictness) {
        Map<String, Object> where = where(in);
        Map<String, Object> record = new LinkedHashMap<>(where);
        for (Map.Entry<String, Object> entry : in.map("create").entrySet()) {
            String name = entry.getKey();
            if (where.containsKey(name) && !Objects.equals(where.get(name), entry.getValue())) {
                in.add(in.problem(
                                StandardCode.CONTRADICTING_PARAMETERS,
                                "create." + name,
                                "'where' and 'create' give '" + name + "' different values")
                        .expected("the same value, or only one of them")
                        .fix("Leave it out of 'create': the record is stored with the values of 'where'."));
            }
            record.put(name, entry.getValue());
        }
        Values values = in.read(() -> queries.values(model, "create", record, strictness), Values.empty(model));
        Map<String, Object> changes = in.map("update");
        List<Assignment> update = changes.isEmpty()
                ? List.of()
                : in.read(() -> queries.assignments(model, "update", changes, strictness), List.of());
        return new Operation.Upsert(model, conflictOn(in, where, record, queries), values, update);
    }

    private List<String> conflictOn(
            Arguments in, Map<String, Object> where, Map<String, Object> record, QueryReader queries) {
        List<String> names = in.has("conflict_on") ? in.nameList("conflict_on") : List.copyOf(where.keySet());
        for (String name : in.has("conflict_on") ? names : List.<String>of()) {
            if (!record.containsKey(name) && model.fieldOrNull(name) != null) {
                in.add(in.problem(
                                StandardCode.MISSING_FIELD,
                                "where." + name,
                                "The key field '" + name + "' has no value")
                        .expected("a value in 'where' or 'create'")
                        .fix("Add it:", "where: {" + name + ": " + Shapes.sample(model, name) + "}"));
            }
        }
        return in.has("conflict_on")
                ? in.read(() -> queries.projection(model, "conflict_on", names, false), Projection.ALL)
                        .fields()
                : names;
    }

    /** Returns the values of {@code where}; only equality names a key. */
    private Map<String, Object> where(Arguments in) {
        Map<String, Object> where = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : in.map("where").entrySet()) {
            Object value = entry.getValue();
            if (isCondition(entry.getKey(), value)) {
                Map<?, ?> condition = (Map<?, ?>) value;
                if (condition.size() != 1 || !condition.containsKey("$eq")) {
                    in.add(in.problem(
                                    StandardCode.INVALID_STRUCTURE,
                                    "where." + entry.getKey(),
                                    "'where' gives the values of a unique key; conditions name no single record")
                            .found(Shapes.of(value))
                            .expected("a value"));
                    continue;
                }
                value = condition.get("$eq");
            }
            put(where, entry.getKey(), value);
        }
        if (in.names("where") && where.isEmpty() && in.map("where").isEmpty()) {
            in.add(in.problem(StandardCode.EMPTY_PARAMETER, "where", "'where' names no key")
                    .expected("the fields of a unique key and their values")
                    .fix(
                            "Name the record:",
                            "where: {" + model.key().get(0) + ": "
                                    + Shapes.sample(model, model.key().get(0)) + "}"));
        }
        return where;
    }

    @SuppressWarnings("NullAway") // a value may be null, which Map<String, Object> cannot say
    private static void put(Map<String, Object> map, String name, Object value) {
        map.put(name, value);
    }

    private boolean isCondition(String name, Object value) {
        FieldDefinition field = model.fieldOrNull(name);
        boolean json = field != null && field.type() instanceof FieldType.Json;
        return !json
                && value instanceof Map<?, ?> map
                && !map.isEmpty()
                && map.keySet().stream().allMatch(key -> String.valueOf(key).startsWith("$"));
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        if (later.isEmpty() && in.has("where")) {
            read(in, queries, Strictness.LENIENT);
        }
    }
}

package dev.dataflow.testkit.node;

import dev.dataflow.DataFlow;
import dev.dataflow.nodes.standard.StandardNodesPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The standard nodes, by the suite that authors of nodes use. */
final class StandardNodesSuiteTest extends NodeSuite {

    private static final Instant THEN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Map<String, Object> ALL = Map.of();
    private static final Map<String, Object> A = Map.of("id", "a");
    private static final Map<String, Object> BIG = Map.of("amount", Map.of("$gt", 1));

    @Override
    protected DataFlowPlugin plugin() {
        return new StandardNodesPlugin();
    }

    @Override
    protected List<ModelDefinition> models() {
        return List.of(ModelDefinition.builder("Item")
                .field("id", FieldType.text())
                .field("name", FieldType.text(), f -> f.nullable(true).unique(true))
                .field("amount", FieldType.integer(), f -> f.nullable(true))
                .build());
    }

    @Override
    protected void fill(DataFlow db) {
        db.express().create("Item", Map.of("id", "a", "name", "one", "amount", 1));
        db.express().create("Item", Map.of("id", "b", "name", "two", "amount", 2));
        db.express().create("Item", Map.of("id", "c", "name", "three", "amount", 2));
    }

    /** Makes a call of a node; of the model unless the type is that of a free-standing one. */
    private static NodeCall call(String type, Object... parameters) {
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put((String) parameters[i], parameters[i + 1]);
        }
        return new NodeCall(type, named);
    }

    private static RefusedCall no(String place, NodeCall call) {
        return new RefusedCall(call, place);
    }

    @Override
    protected List<NodeCall> calls() {
        List<NodeCall> calls = new ArrayList<>(reads());
        calls.addAll(writes());
        calls.addAll(bulk());
        calls.addAll(free());
        return calls;
    }

    private static List<NodeCall> reads() {
        Object measures = Map.of("n", Map.of("$count", "*"));
        return List.of(
                call("ItemReadNode", "id", "a", "fields", List.of("id")),
                call("ItemReadNode", "filter", A),
                call("ItemListNode", "filter", BIG, "order_by", "-id", "limit", 1, "offset", 1),
                call("ItemListNode", "fields", List.of("amount"), "distinct", true),
                call("ItemListNode", "include_total", true),
                call("ItemListNode", "count_only", true),
                call(
                        "ItemListNode",
                        "aggregate",
                        List.of(Map.of("$group", Map.of("_id", "$amount", "n", Map.of("$sum", 1))))),
                call("ItemCountNode", "filter", BIG),
                call("ItemAggregateNode", "filter", BIG, "group_by", "amount", "aggregate", measures),
                call("ItemAggregateNode", "group_by", "amount", "aggregate", measures, "having", Map.of("n", 1)),
                call(
                        "ItemAggregateNode",
                        "group_by",
                        "amount",
                        "aggregate",
                        measures,
                        "order_by",
                        "-amount",
                        "limit",
                        1));
    }

    private static List<NodeCall> writes() {
        return List.of(
                call("ItemCreateNode", "id", "d", "name", "four", "amount", 4),
                call("ItemCreateNode", "fields", Map.of("id", "d")),
                call("ItemCreateNode", "id", "d", "created_at", THEN, "updated_at", THEN),
                call("ItemUpdateNode", "id", "a", "amount", 1, "created_at", THEN),
                call("ItemUpdateNode", "id", "a", "amount", 1, "updated_at", THEN),
                call("ItemUpdateNode", "id", "a", "name", "uno", "amount", 7),
                call("ItemUpdateNode", "filter", A, "fields", Map.of("amount", 7)),
                call("ItemUpdateNode", "filter", BIG, "fields", Map.of("amount", 7), "allow_many", true),
                call("ItemUpdateNode", "filter", ALL, "amount", 7, "allow_many", true, "allow_all", true),
                call("ItemDeleteNode", "id", "a"),
                call("ItemDeleteNode", "filter", A),
                call("ItemDeleteNode", "filter", BIG, "allow_many", true),
                call("ItemDeleteNode", "filter", ALL, "allow_many", true, "allow_all", true),
                call("ItemUpsertNode", "where", A, "update", Map.of("amount", 9)),
                call("ItemUpsertNode", "where", Map.of("id", "d"), "create", Map.of("amount", 4)));
    }

    private static List<NodeCall> bulk() {
        Object rows = List.of(Map.of("id", "d", "amount", 4), Map.of("id", "e", "amount", 5));
        Object taken = List.of(Map.of("id", "a", "amount", 4), Map.of("id", "e", "amount", 5));
        Object named = List.of(Map.of("id", "x", "name", "one", "amount", 4));
        return List.of(
                call("ItemBulkCreateNode", "data", rows, "batch_size", 1, "return_ids", true),
                call("ItemBulkCreateNode", "data", List.of(Map.of("id", "d")), "fields", Map.of("amount", 3)),
                call("ItemBulkCreateNode", "data", List.of(Map.of("name", "d")), "id", "d"),
                call("ItemBulkCreateNode", "data", List.of(Map.of("id", "d")), "name", "d", "amount", 5),
                call("ItemBulkCreateNode", "data", rows, "created_at", THEN, "updated_at", THEN),
                call("ItemBulkCreateNode", "data", taken, "conflict_resolution", "skip"),
                call(
                        "ItemBulkCreateNode",
                        "data",
                        named,
                        "conflict_resolution",
                        "skip",
                        "conflict_on",
                        List.of("name")),
                call("ItemBulkCreateNode", "data", taken, "atomic", false),
                call("ItemBulkUpdateNode", "filter", BIG, "fields", Map.of("amount", 7), "limit", 1),
                call("ItemBulkUpdateNode", "filter", ALL, "fields", Map.of("amount", 7), "allow_all", true),
                call("ItemBulkUpdateNode", "data", taken, "atomic", false),
                call(
                        "ItemBulkUpdateNode",
                        "data",
                        List.of(Map.of("id", "a", "amount", 4), Map.of("id", "b", "amount", 5)),
                        "batch_size",
                        1),
                call("ItemBulkDeleteNode", "filter", BIG, "limit", 1),
                call("ItemBulkDeleteNode", "ids", List.of("a", "b")),
                call("ItemBulkDeleteNode", "filter", BIG, "batch_size", 1),
                call("ItemBulkDeleteNode", "filter", BIG, "confirmation_required", true, "confirmed", true),
                call("ItemBulkDeleteNode", "filter", ALL, "allow_all", true),
                call("ItemBulkUpsertNode", "data", taken, "batch_size", 1, "return_ids", true),
                call("ItemBulkUpsertNode", "data", taken, "conflict_resolution", "skip"),
                call("ItemBulkUpsertNode", "data", named, "atomic", false),
                call("ItemBulkUpsertNode", "data", named, "conflict_on", List.of("name")));
    }

    private static List<NodeCall> free() {
        Supplier<Object> three = () -> 3;
        return List.of(
                call("FunctionNode", "function", three),
                call("MergeNode", "inputs", List.of(1, 2), "mode", "list"),
                call("SwitchNode", "value", 1, "cases", Map.of("one", 1), "default", "other"),
                call("SwitchNode", "value", 2, "cases", Map.of("one", 1), "default", "other"),
                call("SqlNode", "sql", "select :n as n union all select 2", "params", Map.of("n", 1), "limit", 1));
    }

    @Override
    protected List<RefusedCall> refused() {
        return List.of(
                no("id", call("ItemReadNode", "id", "none", "raise_on_not_found", true)),
                no("cursor", call("ItemListNode", "cursor", "none")),
                no("where", call("ItemUpsertNode", "where", A, "conflict_on", List.of("name"))),
                no("confirmed", call("ItemBulkDeleteNode", "filter", BIG, "confirmation_required", true)),
                no("sql", call("SqlNode", "sql", "delete from items", "read_only", true)));
    }
}

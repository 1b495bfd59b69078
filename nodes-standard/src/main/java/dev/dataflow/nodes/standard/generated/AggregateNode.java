package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.nodes.standard.Outputs;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Aggregation;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Sort;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups records and measures the groups. */
record AggregateNode(ModelDefinition model) implements ModelNode {

    private static final Aggregation NOTHING = new Aggregation(List.of(), List.of(), Filter.all());

    static NodeFactory factory(ModelDefinition model) {
        String plain = Samples.plainField(model).name();
        DescriptorBuilder builder = new DescriptorBuilder(
                        model, "Aggregate", "Groups " + model.name() + " records and measures the groups")
                .filter("Which records to group; all without it")
                .optional("group_by", ValueKind.ANY, "A field, or a list of fields; without it there is one group")
                .optional(
                        "aggregate",
                        ValueKind.MAP,
                        "Measures: {alias: {\"$sum\": \"field\"}}, with $sum, $avg, $min, $max, $count, $count_distinct")
                .optional("having", ValueKind.MAP, "A condition on groups, over aliases and grouping fields")
                .parameter(ParameterDescriptor.optional(
                                "order_by", ValueKind.ANY, "Order, over aliases and grouping fields")
                        .withAliases("sort"))
                .optional(
                        "limit",
                        ValueKind.INTEGER,
                        "Groups at most, from 0 to the instance's max_page_size, which it is without it")
                .whenOption(ModelOptions.SOFT_DELETE, ModelOptions.INCLUDE_DELETED)
                .output("records", ValueKind.LIST, "The groups: grouping fields, then measures")
                .output("count", ValueKind.INTEGER, "How many groups were returned")
                .output("has_more", ValueKind.BOOLEAN, "Whether the limit cut the result")
                .example("group_by: [" + plain + "]\naggregate: {number: {\"$count\": \"*\"}}\norder_by: [-number]");
        return NodeFactory.of(builder.build(), new AggregateNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        Filter filter = Selection.filter(model, in, context.queries());
        Aggregation aggregation = aggregation(in, context.queries());
        List<Sort> sorts = sorts(in, aggregation, context.queries());
        long limit = in.number("limit", 0, context.maxPageSize(), context.maxPageSize());
        OperationContext reading = ModelOptions.reading(in, context.operation());
        in.finish();
        Operation.Aggregate operation = new Operation.Aggregate(model, filter, aggregation, sorts, Page.first(limit));
        Outcome.Rows outcome = (Outcome.Rows) context.operations().execute(operation, reading);
        return NodeResult.of(Outputs.of(
                "records", outcome.rows(),
                "count", (long) outcome.rows().size(),
                "has_more", outcome.hasMore()));
    }

    private Aggregation aggregation(Arguments in, QueryReader queries) {
        if (!in.has("group_by") && !in.has("aggregate")) {
            in.add(in.problem(
                            StandardCode.MISSING_PARAMETER,
                            "aggregate",
                            "Neither 'aggregate' nor 'group_by' says what to compute")
                    .expected("aggregate")
                    .fix("Say what to compute:", "aggregate: {number: {\"$count\": \"*\"}}"));
            return NOTHING;
        }
        return in.read(
                () -> queries.aggregation(model, in.value("group_by"), in.value("aggregate"), in.value("having")),
                NOTHING);
    }

    private static List<Sort> sorts(Arguments in, Aggregation aggregation, QueryReader queries) {
        return aggregation == NOTHING
                ? List.of()
                : in.read(() -> queries.sorts(aggregation, "order_by", in.value("order_by")), List.of());
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        if (!later.contains("group_by") && !later.contains("aggregate") && !later.contains("having")) {
            sorts(in, aggregation(in, queries), queries);
        }
    }
}

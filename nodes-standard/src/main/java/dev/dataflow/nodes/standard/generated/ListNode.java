package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.nodes.standard.Outputs;
import dev.dataflow.spi.error.Problem;
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
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.QueryReader;
import dev.dataflow.spi.query.Sort;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a page of records, counts them, or runs an aggregation pipeline over them. */
record ListNode(ModelDefinition model) implements ModelNode {

    private static final List<String> PAGE_ONLY =
            List.of("order_by", "offset", "cursor", "fields", "distinct", "include_total");

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(model, "List", "Reads a page of " + model.name() + " records")
                .filter("Which records to read; all without it")
                .parameter(ParameterDescriptor.optional(
                                "order_by", ValueKind.ANY, "Order: \"-created_at\", [\"name\", \"-age\"], [{age: -1}]")
                        .withAliases("sort"))
                .parameter(Paging.LIMIT)
                .optional("offset", ValueKind.INTEGER, "Records to skip")
                .optional("cursor", ValueKind.TEXT, "Where to go on: 'next_cursor' of the page before")
                .optional("fields", ValueKind.LIST, "The fields to read; all without it")
                .flag("distinct", false, "Whether equal rows come once")
                .flag("include_total", false, "Whether to count all matching records too")
                .flag("count_only", false, "Whether to count the matching records and read none")
                .optional("aggregate", ValueKind.LIST, "A pipeline of $match, $group, $sort and $limit")
                .whenOption(ModelOptions.SOFT_DELETE, ModelOptions.INCLUDE_DELETED)
                .sometimes("records", ValueKind.LIST, "The records on this page")
                .output("count", ValueKind.INTEGER, "How many records there are on this page")
                .sometimes("limit", ValueKind.INTEGER, "The page's limit")
                .sometimes("offset", ValueKind.INTEGER, "Records skipped")
                .sometimes("has_more", ValueKind.BOOLEAN, "Whether there are records behind this page")
                .sometimes("next_cursor", ValueKind.TEXT, "Where the next page starts, when there is more")
                .sometimes("total", ValueKind.INTEGER, "How many records match, when asked for or read by another node")
                .example("filter: {" + Samples.plainEntry(model) + "}\norder_by: ["
                        + model.key().get(0) + "]\nlimit: 10");
        return NodeFactory.of(builder.build(), new ListNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = arguments(parameters);
        if (in.has("aggregate")) {
            return aggregate(in, context);
        }
        return in.flag("count_only") ? count(in, context) : page(in, context);
    }

    private NodeResult page(Arguments in, NodeContext context) {
        QueryReader queries = context.queries();
        Filter filter = Selection.filter(model, in, queries);
        List<Sort> sorts = in.read(() -> queries.sorts(model, "order_by", in.value("order_by")), List.of());
        Projection projection = projection(in, queries);
        Page page = Paging.page(in, context.maxPageSize());
        boolean total = in.flag("include_total") || context.wants("total");
        OperationContext reading = ModelOptions.reading(in, context.operation());
        in.finish();
        Operation.ListRows list = new Operation.ListRows(model, filter, sorts, page, projection, total);
        Outcome.Rows outcome = (Outcome.Rows) context.operations().execute(list, reading);
        return NodeResult.of(new PageOutputs(outcome, page));
    }

    private NodeResult count(Arguments in, NodeContext context) {
        refuse(in, "count_only", PAGE_ONLY);
        refuseLimit(in, "count_only");
        Filter filter = Selection.filter(model, in, context.queries());
        OperationContext reading = ModelOptions.reading(in, context.operation());
        in.finish();
        Outcome.Counted outcome =
                (Outcome.Counted) context.operations().execute(new Operation.Count(model, filter), reading);
        return NodeResult.of(Map.of("count", outcome.count()));
    }

    private NodeResult aggregate(Arguments in, NodeContext context) {
        refuse(in, "aggregate", PAGE_ONLY);
        refuse(in, "aggregate", List.of("count_only"));
        refuseLimit(in, "aggregate");
        Filter filter = Selection.filter(model, in, context.queries());
        AggregatePipeline pipeline = AggregatePipeline.read(model, in, context.queries(), context.maxPageSize());
        OperationContext reading = ModelOptions.reading(in, context.operation());
        in.finish();
        Outcome.Rows outcome = (Outcome.Rows) context.operations().execute(pipeline.operation(filter), reading);
        List<Map<String, Object>> records =
                outcome.rows().stream().map(pipeline::record).toList();
        return NodeResult.of(Outputs.of(
                "records", records, "result", records, "count", (long) records.size(), "has_more", outcome.hasMore()));
    }

    private Projection projection(Arguments in, QueryReader queries) {
        boolean distinct = in.flag("distinct");
        return in.read(() -> queries.projection(model, "fields", in.value("fields"), distinct), Projection.ALL);
    }

    private static void refuse(Arguments in, String what, List<String> others) {
        for (String other : others) {
            boolean given = in.value(other) instanceof Boolean flag ? flag : in.has(other);
            if (given) {
                in.add(contradiction(in, what, other));
            }
        }
    }

    private static void refuseLimit(Arguments in, String what) {
        if (in.has("limit")) {
            in.add(contradiction(in, what, "limit"));
        }
    }

    private static Problem.Builder contradiction(Arguments in, String what, String other) {
        return in.problem(
                        StandardCode.CONTRADICTING_PARAMETERS,
                        other,
                        "'" + other + "' has no meaning beside '" + what + "'")
                .found(what + " and " + other)
                .expected("one of them")
                .fix("Leave '" + other + "' out" + (what.equals("aggregate") ? ", or say it in the pipeline." : "."));
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        if (in.has("aggregate")) {
            AggregatePipeline.read(model, in, queries, Long.MAX_VALUE);
        } else {
            in.read(() -> queries.sorts(model, "order_by", in.value("order_by")), List.of());
            projection(in, queries);
            Paging.page(in, Long.MAX_VALUE);
        }
    }
}

package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.QueryReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes many records: all that a filter selects in one way, or row by row by their keys. */
record BulkUpdateNode(ModelDefinition model) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(
                        model, "BulkUpdate", "Changes many " + model.name() + " records")
                .filter("Which records to change, all in one way")
                .parameter(Changes.PARAMETER)
                .parameter(ParameterDescriptor.optional(
                        "data", ValueKind.LIST, "Rows with their key, each with its own changes; instead of a filter"))
                .parameter(BulkParameters.LIMIT)
                .parameter(BulkParameters.BATCH_SIZE)
                .parameter(BulkParameters.ATOMIC)
                .parameter(BulkParameters.ALLOW_ALL)
                .output("updated", ValueKind.INTEGER, "How many records were changed")
                .output("rows_affected", ValueKind.INTEGER, "The same, under its older name")
                .output("failed", ValueKind.LIST, "The rows that were not written: {row, code, message, parameter}")
                .output("remaining", ValueKind.INTEGER, "How many records still match because the limit cut the call")
                .effect(NodeEffect.WRITES)
                .example("filter: {" + Samples.plainEntry(model) + "}\nfields: {" + Samples.plainEntry(model) + "}");
        BulkOutputs.describe(builder);
        return NodeFactory.of(builder.build(), new BulkUpdateNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        long start = System.nanoTime();
        Arguments in = arguments(parameters);
        boolean byRows = in.names("data");
        shape(in, Set.of());
        BulkSettings settings = BulkParameters.settings(in);
        Outcome.Bulk outcome = byRows ? rows(in, settings, context) : filtered(in, settings, context);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("updated", outcome.updated());
        values.put("rows_affected", outcome.updated());
        values.put("failed", BulkOutputs.failures(outcome.failed()));
        values.put("remaining", outcome.remaining());
        values.putAll(BulkOutputs.of(outcome, start));
        return NodeResult.of(values);
    }

    private Outcome.Bulk rows(Arguments in, BulkSettings settings, NodeContext context) {
        OperationContext operation = context.operation();
        try (RowSource source = RowSource.open(in)) {
            in.finish();
            BulkRows rows = new BulkRows(
                    model, source.rows(), Map.of(), model.key(), context.queries(), operation.strictness());
            return (Outcome.Bulk) context.operations()
                    .execute(new Operation.BulkUpdateRows(model, source.counted(rows), settings), operation);
        }
    }

    private Outcome.Bulk filtered(Arguments in, BulkSettings settings, NodeContext context) {
        OperationContext operation = context.operation();
        Selection selection = Scopes.selection(model, in, context.queries());
        List<Assignment> assignments =
                Changes.read(model, in, in.map("fields"), context.queries(), operation.strictness());
        long limit = BulkParameters.limit(in);
        in.finish();
        Operation.BulkUpdate update =
                new Operation.BulkUpdate(model, selection.filter(), assignments, limit, Scopes.ofMany(in), settings);
        return (Outcome.Bulk) context.operations().execute(update, operation);
    }

    /** Refuses calls that say both ways or neither. */
    private void shape(Arguments in, Set<String> later) {
        boolean data = in.names("data") || later.contains("data");
        boolean filter = in.names("filter") || later.contains("filter");
        for (String other : List.of("filter", "fields", "limit")) {
            if (data && (in.has(other) || later.contains(other))) {
                in.add(in.problem(
                                StandardCode.CONTRADICTING_PARAMETERS,
                                other,
                                "'" + other + "' has no meaning beside 'data', whose rows name records and changes")
                        .found("data and " + other)
                        .expected("filter and fields, or data"));
            }
        }
        boolean all = in.flag("allow_all") || later.contains("allow_all");
        if (data && in.flag("allow_all")) {
            in.add(unused(in, "allow_all", "rows name their records"));
        }
        if (!data && in.has("batch_size")) {
            in.add(unused(in, "batch_size", "a change by filter is one statement"));
        }
        if (!data && in.has("atomic") && !in.flag("atomic")) {
            in.add(unused(in, "atomic", "a change by filter is one statement, whole or not at all"));
        }
        if (!data && !filter && !all) {
            in.add(UpdateShape.unselected(in, model, in.map("fields")));
        }
    }

    private static Problem.Builder unused(Arguments in, String name, String reason) {
        return in.problem(StandardCode.CONTRADICTING_PARAMETERS, name, "'" + name + "' has no meaning here: " + reason)
                .found(name + ": " + in.value(name))
                .expected(name.equals("allow_all") ? "no allow_all beside data" : name + " only beside data")
                .fix("Leave '" + name + "' out.");
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        shape(in, later);
        BulkParameters.settings(in);
        BulkParameters.limit(in);
    }
}

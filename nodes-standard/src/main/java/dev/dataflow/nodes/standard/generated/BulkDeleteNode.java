package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
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
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Deletes many records: all that a filter selects, or those with given keys. */
record BulkDeleteNode(ModelDefinition model) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(
                        model, "BulkDelete", "Deletes many " + model.name() + " records")
                .filter("Which records to delete")
                .optional("ids", ValueKind.LIST, "Their keys; instead of a filter")
                .whenOption(ModelOptions.SOFT_DELETE, ModelOptions.SOFT)
                .parameter(BulkParameters.LIMIT)
                .parameter(BulkParameters.BATCH_SIZE)
                .parameter(ParameterDescriptor.optional(
                                "confirmation_required",
                                ValueKind.BOOLEAN,
                                "Whether to change nothing and tell the number (DF-515) until 'confirmed' is true")
                        .withDefault(false))
                .flag(
                        "confirmed",
                        false,
                        "Whether the deletion is confirmed, where 'confirmation_required' asks for it")
                .parameter(BulkParameters.ALLOW_ALL)
                .output("deleted", ValueKind.INTEGER, "How many records were deleted")
                .output("rows_affected", ValueKind.INTEGER, "The same, under its older name")
                .sometimes("remaining", ValueKind.INTEGER, "How many records still match, when the limit cut the call")
                .effect(NodeEffect.WRITES)
                .example("filter: {" + Samples.plainEntry(model) + "}\nconfirmation_required: true\nconfirmed: true");
        BulkOutputs.describe(builder);
        return NodeFactory.of(builder.build(), new BulkDeleteNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        long start = System.nanoTime();
        Arguments in = arguments(parameters);
        shape(in, Set.of());
        Filter filter = in.names("ids")
                ? KeyLists.filter(model, in, context.queries())
                : Scopes.selection(model, in, context.queries()).filter();
        OperationContext deleting = ModelOptions.deleting(in, context.operation());
        long limit = BulkParameters.limit(in);
        BulkSettings settings = BulkParameters.settings(in);
        in.finish();
        if (in.flag("confirmation_required") && !in.flag("confirmed")) {
            throw unconfirmed(in, filter, limit, context);
        }
        Operation.BulkDelete delete = new Operation.BulkDelete(model, filter, limit, Scopes.ofMany(in), settings);
        Outcome.Bulk outcome = (Outcome.Bulk) context.operations().execute(delete, deleting);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("deleted", outcome.deleted());
        values.put("rows_affected", outcome.deleted());
        if (outcome.remaining() > 0) {
            values.put("remaining", outcome.remaining());
        }
        values.putAll(BulkOutputs.of(outcome, start));
        return NodeResult.of(values);
    }

    private RuntimeException unconfirmed(Arguments in, Filter filter, long limit, NodeContext context) {
        Outcome.Counted counted =
                (Outcome.Counted) context.operations().execute(new Operation.Count(model, filter), context.operation());
        long number = limit < 0 ? counted.count() : Math.min(limit, counted.count());
        return in.problem(
                        StandardCode.CONFIRMATION_NEEDED,
                        "confirmed",
                        "This would delete " + number + " " + model.name() + " records; nothing was deleted")
                .found(number + " records")
                .expected("confirmed: true")
                .fix("If that is meant, say so:", "confirmed: true")
                .toException();
    }

    /** Refuses calls that say both ways or neither. */
    private void shape(Arguments in, Set<String> later) {
        boolean ids = in.names("ids") || later.contains("ids");
        boolean filter = in.names("filter") || later.contains("filter");
        if (ids && filter) {
            in.add(in.problem(
                            StandardCode.CONTRADICTING_PARAMETERS, "ids", "'ids' and 'filter' both say what to delete")
                    .found("ids and filter")
                    .expected("one of them"));
        }
        if (ids && in.flag("allow_all")) {
            in.add(Scopes.unneeded(in, "allow_all", "ids"));
        }
        if (in.flag("confirmed") && !in.flag("confirmation_required") && !later.contains("confirmation_required")) {
            in.add(in.problem(
                            StandardCode.CONTRADICTING_PARAMETERS,
                            "confirmed",
                            "'confirmed' answers 'confirmation_required', which nobody asks for here")
                    .found("confirmed: true")
                    .expected("confirmation_required: true beside it")
                    .fix("Ask for the confirmation, or leave 'confirmed' out:", "confirmation_required: true"));
        }
        if (!ids && !filter && !in.flag("allow_all") && !later.contains("allow_all")) {
            in.add(in.problem(
                            StandardCode.MISSING_PARAMETER,
                            "filter",
                            "Neither 'filter' nor 'ids' says which records to delete")
                    .expected("filter or ids")
                    .fix("Say which records:", "filter: {" + Samples.plainEntry(model) + "}"));
        }
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        shape(in, later);
        if (in.names("ids")) {
            KeyLists.filter(model, in, queries);
        }
        BulkParameters.settings(in);
        BulkParameters.limit(in);
    }
}

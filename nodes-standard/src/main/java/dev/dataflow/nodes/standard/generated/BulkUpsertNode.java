package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.BulkRow;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores many records, or changes those that are there. */
record BulkUpsertNode(ModelDefinition model) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(
                        model,
                        "BulkUpsert",
                        "Stores many " + model.name() + " records, or changes those that are there")
                .parameter(BulkParameters.DATA)
                .parameter(ParameterDescriptor.optional(
                                "conflict_on", ValueKind.ANY, "The fields of a unique key; without it the primary key")
                        .withAliases("match_fields", "key_fields", "conflict_columns", "conflict_fields"))
                .parameter(ParameterDescriptor.optional(
                                "conflict_resolution",
                                ValueKind.TEXT,
                                "What happens to a row whose key is taken: update (upsert), skip (ignore) or error")
                        .withDefault("update"))
                .parameter(BulkParameters.BATCH_SIZE)
                .parameter(BulkParameters.RETURN_IDS)
                .parameter(BulkParameters.ATOMIC)
                .output("inserted", ValueKind.INTEGER, "How many records were stored")
                .output("updated", ValueKind.INTEGER, "How many records were there and took the row's values")
                .output("skipped", ValueKind.INTEGER, "How many rows were left out because their key is taken")
                .effect(new NodeEffect(NodeEffect.Kind.WRITES, true, null))
                .example("data: [{" + Samples.keyed(model) + "}]");
        BulkOutputs.describeRows(builder);
        return NodeFactory.of(builder.build(), new BulkUpsertNode(model));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        long start = System.nanoTime();
        Arguments in = arguments(parameters);
        ConflictResolution resolution = BulkParameters.resolution(in, ConflictResolution.UPDATE);
        List<String> conflictOn = BulkParameters.conflictOn(model, in, resolution, context.queries());
        BulkSettings settings = BulkParameters.settings(in);
        try (RowSource source = RowSource.open(in)) {
            in.finish();
            BulkRows rows = new BulkRows(
                    model,
                    source.rows(),
                    Map.of(),
                    List.of(),
                    context.queries(),
                    context.operation().strictness());
            Outcome.Bulk outcome = (Outcome.Bulk) context.operations()
                    .execute(operation(source.counted(rows), resolution, conflictOn, settings), context.operation());
            return NodeResult.of(BulkOutputs.ofRows(outcome, settings.returnIds(), start));
        }
    }

    /** An upsert to which a taken key is an error is a create. */
    private Operation operation(
            Iterable<BulkRow> rows, ConflictResolution resolution, List<String> conflictOn, BulkSettings settings) {
        return resolution == ConflictResolution.ERROR
                ? new Operation.BulkCreate(model, rows, resolution, conflictOn, settings)
                : new Operation.BulkUpsert(
                        model, rows, conflictOn.isEmpty() ? model.key() : conflictOn, resolution, settings);
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        ConflictResolution resolution = BulkParameters.resolution(in, ConflictResolution.UPDATE);
        boolean decided = !later.contains("conflict_resolution");
        BulkParameters.conflictOn(model, in, decided ? resolution : ConflictResolution.UPDATE, queries);
        BulkParameters.settings(in);
    }
}

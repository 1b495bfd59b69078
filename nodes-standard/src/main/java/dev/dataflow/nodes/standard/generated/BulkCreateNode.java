package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.BulkSettings;
import dev.dataflow.spi.operation.ConflictResolution;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores many records. */
record BulkCreateNode(ModelDefinition model, FlatFields flat) implements ModelNode {

    static NodeFactory factory(ModelDefinition model) {
        DescriptorBuilder builder = new DescriptorBuilder(
                        model, "BulkCreate", "Stores many " + model.name() + " records")
                .parameter(BulkParameters.DATA)
                .optional("fields", ValueKind.MAP, "Values for the rows that do not give them")
                .parameter(BulkParameters.BATCH_SIZE)
                .parameter(ParameterDescriptor.optional(
                                "conflict_resolution",
                                ValueKind.TEXT,
                                "What happens to a row whose key is taken: error, skip (ignore) or update (upsert)")
                        .withDefault("error"))
                .optional("conflict_on", ValueKind.ANY, "The fields of a unique key; without it the primary key")
                .parameter(BulkParameters.RETURN_IDS)
                .parameter(BulkParameters.ATOMIC)
                .output("inserted", ValueKind.INTEGER, "How many records were stored")
                .output("updated", ValueKind.INTEGER, "How many records were there and took the row's values")
                .output("skipped", ValueKind.INTEGER, "How many rows were left out because their key is taken")
                .effect(NodeEffect.WRITES)
                .example("data: [{" + Samples.record(model) + "}]");
        FlatFields flat = builder.fields(false);
        BulkOutputs.describeRows(builder);
        return NodeFactory.of(builder.build(), new BulkCreateNode(model, flat));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        long start = System.nanoTime();
        Arguments in = arguments(parameters);
        Map<String, Object> common = FlatOrNested.merge(in, flat.of(parameters), in.map("fields"));
        ConflictResolution resolution = BulkParameters.resolution(in, ConflictResolution.ERROR);
        List<String> conflictOn = BulkParameters.conflictOn(model, in, resolution, context.queries());
        BulkSettings settings = BulkParameters.settings(in);
        try (RowSource source = RowSource.open(in)) {
            in.finish();
            BulkRows rows = new BulkRows(
                    model,
                    source.rows(),
                    common,
                    List.of(),
                    context.queries(),
                    context.operation().strictness());
            Operation.BulkCreate create =
                    new Operation.BulkCreate(model, source.counted(rows), resolution, conflictOn, settings);
            Outcome.Bulk outcome = (Outcome.Bulk) context.operations().execute(create, context.operation());
            return NodeResult.of(BulkOutputs.ofRows(outcome, settings.returnIds(), start));
        }
    }

    @Override
    public void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {
        ConflictResolution resolution = BulkParameters.resolution(in, ConflictResolution.ERROR);
        boolean decided = !later.contains("conflict_resolution");
        BulkParameters.conflictOn(model, in, decided ? resolution : ConflictResolution.UPDATE, queries);
        BulkParameters.settings(in);
    }
}

package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes records for good that were deleted long enough ago.
 *
 * @param retention how long they are kept when the call does not say it; null when it has to
 */
record PurgeNode(ModelDefinition model, @Nullable Retention retention) implements Node {

    private static final String OLDER_THAN = "older_than";
    private static final String BATCH_SIZE = "batch_size";

    static NodeFactory factory(ModelDefinition model, SoftDeleteSettings settings) {
        String doc = "How long ago a record was deleted at least, as an ISO 8601 duration";
        Retention kept = settings.retention();
        return NodeFactory.of(
                new NodeDescriptor(
                        model.name() + "PurgeNode",
                        model.name(),
                        "Deletes " + model.name() + " records for good that were deleted long enough ago",
                        List.of(
                                kept == null
                                        ? ParameterDescriptor.required(OLDER_THAN, ValueKind.TEXT, doc)
                                        : ParameterDescriptor.optional(
                                                        OLDER_THAN,
                                                        ValueKind.TEXT,
                                                        doc + "; the model's retention without it")
                                                .withDefault(kept.period().toString()),
                                ParameterDescriptor.optional(
                                        BATCH_SIZE,
                                        ValueKind.INTEGER,
                                        "Records in one statement at most; all in one without it")),
                        List.of(OutputDescriptor.of(
                                "purged", ValueKind.INTEGER, "How many records were deleted for good")),
                        false,
                        false,
                        new NodeEffect(NodeEffect.Kind.WRITES, true, null),
                        "older_than: P30D"),
                new PurgeNode(model, kept));
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Retention olderThan = olderThan(parameters);
        int batchSize = batchSize(parameters);
        long purged = TrashOperations.purge(
                model,
                olderThan.until(context.clock().instant()),
                batchSize,
                context.operations(),
                context.operation());
        return NodeResult.of(Map.of("purged", purged));
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        try {
            if (known.containsKey(OLDER_THAN)) {
                olderThan(known);
            }
            batchSize(known);
        } catch (DataFlowException refused) {
            check.problems().add(refused);
        }
    }

    private Retention olderThan(Map<String, Object> parameters) {
        Object given = parameters.get(OLDER_THAN);
        Retention read = given == null ? retention : Retention.parse(given);
        if (read == null) {
            throw Problem.of(StandardCode.INVALID_VALUE, "'older_than' is no period of time")
                    .at(Location.model(model.name(), OLDER_THAN))
                    .found(given)
                    .expected(Retention.EXPECTED)
                    .fix("Write it like this", "older_than: P30D")
                    .toException();
        }
        return read;
    }

    private int batchSize(Map<String, Object> parameters) {
        Object given = parameters.get(BATCH_SIZE);
        if (given == null) {
            return 0;
        }
        if (given instanceof Number number && number.longValue() >= 1 && number.longValue() <= Integer.MAX_VALUE) {
            return number.intValue();
        }
        throw Problem.of(StandardCode.INVALID_VALUE, "'batch_size' is no number of records")
                .at(Location.model(model.name(), BATCH_SIZE))
                .found(given)
                .expected(">= 1")
                .toException();
    }
}

package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldDefinition;
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
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.QueryReader;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Restores the deleted record that a key or a filter names, or several when that is allowed. */
record RestoreNode(ModelDefinition model) implements Node {

    private static final String ID = "id";
    private static final String FILTER = "filter";
    private static final String ALLOW_MANY = "allow_many";

    static NodeFactory factory(ModelDefinition model) {
        return NodeFactory.of(
                new NodeDescriptor(
                        model.name() + "RestoreNode",
                        model.name(),
                        "Restores one deleted " + model.name() + " record",
                        List.of(
                                id(model),
                                ParameterDescriptor.optional(FILTER, ValueKind.MAP, "Which deleted record to restore")
                                        .withAliases("filters", "conditions"),
                                ParameterDescriptor.optional(
                                                ALLOW_MANY,
                                                ValueKind.BOOLEAN,
                                                "Whether the filter may match several deleted records (DF-514 otherwise)")
                                        .withDefault(false)),
                        List.of(OutputDescriptor.of(
                                "restored", ValueKind.INTEGER, "How many records of the model were restored")),
                        false,
                        false,
                        new NodeEffect(NodeEffect.Kind.WRITES, true, model.name() + "DeleteNode"),
                        "filter: {" + model.key().get(0) + ": …}"),
                new RestoreNode(model));
    }

    private static ParameterDescriptor id(ModelDefinition model) {
        FieldDefinition single =
                model.key().size() == 1 ? model.fieldOrNull(model.key().get(0)) : null;
        ParameterDescriptor id = ParameterDescriptor.optional(
                        ID, single == null ? ValueKind.MAP : ValueKind.ANY, "The deleted record's key")
                .withAliases("record_id");
        return single == null ? id : id.withType(single.type());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Filter filter = filter(parameters, context.queries());
        RowScope scope = Boolean.TRUE.equals(parameters.get(ALLOW_MANY)) ? RowScope.MANY : RowScope.ONE;
        long restored = TrashOperations.restore(model, filter, scope, context.operations(), context.operation());
        return NodeResult.of(Map.of("restored", restored));
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        if (later.contains(ID) || later.contains(FILTER)) {
            return;
        }
        try {
            filter(known, check.queries());
        } catch (DataFlowException refused) {
            check.problems().add(refused);
        }
    }

    private Filter filter(Map<String, Object> parameters, QueryReader queries) {
        Object id = parameters.get(ID);
        Object filter = parameters.get(FILTER);
        if (id != null && filter != null) {
            throw Problem.of(
                            StandardCode.CONTRADICTING_PARAMETERS, "'id' and 'filter' both say which record to restore")
                    .at(Location.model(model.name(), FILTER))
                    .expected("one of them")
                    .fix("Leave one of them out")
                    .toException();
        }
        if (id != null) {
            return TrashOperations.key(model, id, queries);
        }
        if (filter != null) {
            return queries.filter(model, FILTER, filter);
        }
        throw Problem.of(StandardCode.MISSING_PARAMETER, "Neither 'id' nor 'filter' says which record to restore")
                .at(Location.model(model.name(), ID))
                .expected("id or filter")
                .fix("Name the deleted record by its key", "id: …")
                .toException();
    }
}

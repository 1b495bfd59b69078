package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.List;

/** Makes {@code MAuditNode} and {@code MHistoryNode} for each audited model M. Stateless. */
final class AuditNodes implements NodeGenerator {

    static final int MOST = 1000;

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public List<NodeFactory> generate(ModelDefinition model) {
        boolean audited = model.hasOption(AuditSettings.OPTION);
        return audited
                ? List.of(
                        NodeFactory.of(audit(model), new AuditNode(model)),
                        NodeFactory.of(history(model), new HistoryNode(model)))
                : List.of();
    }

    private static NodeDescriptor audit(ModelDefinition model) {
        return new NodeDescriptor(
                model.name() + "AuditNode",
                model.name(),
                "Finds who changed records of " + model.name() + ", when and how, the latest change first",
                List.of(
                        ParameterDescriptor.optional("record_id", ValueKind.ANY, "Key of the record"),
                        ParameterDescriptor.optional("action_type", ValueKind.TEXT, "create, update or delete"),
                        ParameterDescriptor.optional(
                                "date_range",
                                ValueKind.MAP,
                                "{start, end}: times, the end excluded; either may be left out"),
                        ParameterDescriptor.optional("actor", ValueKind.TEXT, "Who"),
                        ParameterDescriptor.optional("limit", ValueKind.INTEGER, "At most so many, 1 to " + MOST)
                                .withDefault(100),
                        ParameterDescriptor.optional("cursor", ValueKind.TEXT, "Where the page before ended")),
                List.of(
                        OutputDescriptor.of("records", ValueKind.LIST, "The changes, the latest first"),
                        OutputDescriptor.of("count", ValueKind.INTEGER, "How many there are on this page"),
                        OutputDescriptor.sometimes("next_cursor", ValueKind.TEXT, "Where the next page starts")),
                false,
                false,
                NodeEffect.READS,
                "{action_type: delete, limit: 10}");
    }

    private static NodeDescriptor history(ModelDefinition model) {
        return new NodeDescriptor(
                model.name() + "HistoryNode",
                model.name(),
                "Tells the states that a record of " + model.name() + " had, or the one that it had at a time",
                List.of(
                        ParameterDescriptor.required("id", ValueKind.ANY, "Key of the record")
                                .withAliases("record_id"),
                        ParameterDescriptor.optional("as_of", ValueKind.TIME, "The time; without it all states")),
                List.of(
                        OutputDescriptor.sometimes(
                                "records", ValueKind.LIST, "Each state, the first one first; without as_of"),
                        OutputDescriptor.sometimes("record", ValueKind.MAP, "The state at the time"),
                        OutputDescriptor.of("found", ValueKind.BOOLEAN, "Whether there is a state to tell")),
                false,
                false,
                NodeEffect.READS,
                "{id: 1}");
    }
}

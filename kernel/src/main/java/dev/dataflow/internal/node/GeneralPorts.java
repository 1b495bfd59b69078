package dev.dataflow.internal.node;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.ReadPreference;
import java.util.ArrayList;
import java.util.List;

/**
 * The parameters and the output that every node has beside its own. A node's own port of the same name hides the general
 * one.
 */
public final class GeneralPorts {

    /** Chooses among the instances of a runtime. */
    public static final String DB_INSTANCE = "db_instance";

    /** Must be the node's model. */
    public static final String MODEL_NAME = "model_name";

    /** Chooses among the databases of an instance. */
    public static final String DATABASE = "database";

    /** Chooses between the primary and the replicas of an instance. */
    public static final String READ_PREFERENCE = "read_preference";

    /** Orders a node after another one. */
    public static final String INPUT = "input";

    /** The whole output. */
    public static final String RESULT = "result";

    private static final ParameterDescriptor INSTANCE = ParameterDescriptor.optional(
                    DB_INSTANCE, ValueKind.TEXT, "Name of the instance to use, where the runtime has several")
            .withBinding(ParameterBinding.CONSTANT);
    private static final ParameterDescriptor MODEL = ParameterDescriptor.optional(
                    MODEL_NAME, ValueKind.TEXT, "The node's model, for a reader of the workflow")
            .withBinding(ParameterBinding.CONSTANT);
    private static final ParameterDescriptor WITHIN = ParameterDescriptor.optional(
                    DATABASE, ValueKind.TEXT, "Name of the database to use, where the instance has several")
            .withBinding(ParameterBinding.CONSTANT);
    private static final ParameterDescriptor READS_FROM = ParameterDescriptor.optional(
                    READ_PREFERENCE,
                    ValueKind.TEXT,
                    "Where to read: primary, secondary or secondary_preferred, where the instance has replicas")
            .withBinding(ParameterBinding.CONSTANT);
    private static final ParameterDescriptor AFTER =
            ParameterDescriptor.optional(INPUT, ValueKind.ANY, "Orders the node after the one it is connected to");
    private static final OutputDescriptor WHOLE =
            OutputDescriptor.of(RESULT, ValueKind.MAP, "The whole output of the node");

    private GeneralPorts() {}

    /**
     * Returns what a node says about where it reads.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-103} for another word
     */
    public static ReadPreference readPreference(String word) {
        for (ReadPreference known : ReadPreference.values()) {
            if (known.name().equalsIgnoreCase(word)) {
                return known;
            }
        }
        throw Problem.of(StandardCode.TYPE_MISMATCH, "'" + READ_PREFERENCE + "' is no place to read")
                .at(Location.parameter(READ_PREFERENCE))
                .found(word)
                .expected("primary, secondary or secondary_preferred")
                .toException();
    }

    /** Returns the general parameters that a node does not have itself. */
    public static List<ParameterDescriptor> parametersOf(NodeDescriptor node) {
        List<ParameterDescriptor> general = new ArrayList<>(5);
        for (ParameterDescriptor port : List.of(INSTANCE, MODEL, WITHIN, READS_FROM, AFTER)) {
            boolean applies = (port != MODEL || node.model() != null)
                    && (port != READS_FROM || node.effect().kind() == NodeEffect.Kind.READS);
            if (applies && node.parameter(port.name()).isEmpty()) {
                general.add(port);
            }
        }
        return general;
    }

    /** Returns whether {@code result} is the whole output of a node rather than an output of its own. */
    public static boolean isWholeOutput(NodeDescriptor node, String output) {
        return RESULT.equals(output) && node.output(RESULT).isEmpty();
    }

    /** Returns a descriptor with the general ports added. */
    public static NodeDescriptor withGeneralPorts(NodeDescriptor node) {
        List<ParameterDescriptor> parameters = new ArrayList<>(node.parameters());
        parameters.addAll(parametersOf(node));
        List<OutputDescriptor> outputs = new ArrayList<>(node.outputs());
        if (node.output(RESULT).isEmpty()) {
            outputs.add(WHOLE);
        }
        return new NodeDescriptor(
                node.type(),
                node.model(),
                node.doc(),
                parameters,
                outputs,
                node.openParameters(),
                node.openOutputs(),
                node.effect(),
                node.example());
    }
}

package dev.dataflow.nodes.code;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.List;

/** Makes {@code CodeNode}. */
final class CodeNodeFactory implements NodeFactory {

    @Override
    public NodeDescriptor descriptor() {
        return new NodeDescriptor(
                "CodeNode",
                null,
                "Evaluates JEXL over the named inputs; every variable that it sets at top level is an output",
                List.of(
                        ParameterDescriptor.required("code", ValueKind.TEXT, "The code, JEXL in a closed sandbox")
                                .withBinding(ParameterBinding.CONSTANT),
                        ParameterDescriptor.optional(
                                        "timeout_ms", ValueKind.INTEGER, "Time limit in milliseconds, 1 to 600000")
                                .withDefault(CodeNode.DEFAULT_TIMEOUT)),
                List.of(OutputDescriptor.sometimes(
                        "result", ValueKind.ANY, "The value of the last statement, when no variable is set")),
                true,
                true,
                NodeEffect.PURE,
                "code: |\n  total = price * quantity\n  label = total > 100 ? \"large\" : \"small\"\nprice: 60\nquantity: 2");
    }

    @Override
    public Node create(PluginContext context) {
        return new CodeNode(new ScriptEngine(), context.scheduler());
    }
}

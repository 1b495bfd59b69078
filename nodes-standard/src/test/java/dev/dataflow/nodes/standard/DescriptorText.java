package dev.dataflow.nodes.standard;

import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Writes a descriptor as YAML for a golden file. */
final class DescriptorText {

    private DescriptorText() {}

    static String of(NodeDescriptor node) {
        List<String> lines = new ArrayList<>();
        lines.add("type: " + node.type());
        lines.add("model: " + node.model());
        lines.add("doc: " + node.doc());
        lines.add("effect: " + node.effect().kind() + (node.effect().idempotent() ? ", idempotent" : "")
                + node.effect().compensation().map(c -> ", undone by " + c).orElse(""));
        lines.add("further: " + (node.openParameters() ? "inputs " : "") + (node.openOutputs() ? "outputs" : ""));
        lines.add("parameters:");
        node.parameters().forEach(p -> lines.add("  " + parameter(p)));
        lines.add("outputs:");
        node.outputs().forEach(o -> lines.add("  " + output(o)));
        lines.add("example: |");
        node.example().lines().forEach(line -> lines.add("  " + line));
        return String.join("\n", lines).replaceAll(" +\n", "\n") + "\n";
    }

    private static String parameter(ParameterDescriptor p) {
        return p.name() + ": " + p.kind()
                + (p.type() == null ? "" : " " + p.type().notation())
                + (p.required() ? ", required" : "")
                + (p.defaultValue() == null ? "" : ", default " + p.defaultValue())
                + (p.aliases().isEmpty() ? "" : ", also " + String.join(" ", p.aliases()))
                + (p.binding().name().equals("ANY") ? "" : ", " + p.binding())
                + "  # " + p.doc();
    }

    private static String output(OutputDescriptor o) {
        return o.name() + ": " + o.kind()
                + (o.type() == null ? "" : " " + o.type().notation())
                + (o.always() ? "" : ", sometimes")
                + "  # " + o.doc();
    }
}

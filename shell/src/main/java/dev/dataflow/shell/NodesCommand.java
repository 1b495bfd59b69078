package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code nodes [MODEL]}: the node types, or those of one model with what they take and give. */
final class NodesCommand implements Command {

    /** What every node takes and gives; told once. */
    private static final Set<String> GENERAL = Set.of("db_instance", "model_name", "database", "input");

    private final Container container;

    NodesCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        String model = call.text("model").orElse(null);
        try (Session session = FileSession.open(call, container)) {
            DataFlow db = session.db();
            String name = model == null ? null : db.models().get(model).name();
            List<NodeDescriptor> nodes = db.nodes().stream()
                    .filter(node -> name == null || name.equals(node.model()))
                    .toList();
            String text = name == null ? overview(nodes, call.terminal()) : details(nodes, call.terminal());
            return Reply.done(nodes.stream().map(NodesCommand::map).toList(), text);
        }
    }

    private static String overview(List<NodeDescriptor> nodes, Terminal terminal) {
        TextTable table = new TextTable("NODE", "MODEL", "EFFECT", "WHAT IT DOES");
        for (NodeDescriptor node : nodes) {
            table.row(node.type(), node.model() == null ? "" : node.model(), effect(node), node.doc());
        }
        return table.render(terminal.width(), 0, terminal.style());
    }

    private static String details(List<NodeDescriptor> nodes, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        for (NodeDescriptor node : nodes) {
            out.append(out.length() == 0 ? "" : "\n")
                    .append(terminal.style().bold(node.type()))
                    .append("  ")
                    .append(node.doc())
                    .append('\n');
            TextTable table = new TextTable("PARAMETER", "KIND", "NEEDED", "WHAT IT IS");
            for (ParameterDescriptor parameter : node.parameters()) {
                if (GENERAL.contains(parameter.name())) {
                    continue;
                }
                table.row(parameter.name(), kind(parameter), parameter.required() ? "yes" : "", parameter.doc());
            }
            out.append(table.render(terminal.width(), 2, terminal.style()));
            out.append("  ")
                    .append(terminal.style().dim("gives "))
                    .append(node.outputs().stream().map(OutputDescriptor::name).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        out.append('\n')
                .append(terminal.style().dim("Every node also takes " + String.join(", ", new TreeSet<>(GENERAL))))
                .append('\n');
        return out.toString();
    }

    private static String kind(ParameterDescriptor parameter) {
        return parameter.type() == null
                ? parameter.kind().name().toLowerCase(Locale.ROOT)
                : parameter.type().notation();
    }

    private static String effect(NodeDescriptor node) {
        return node.effect().kind().name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> map(NodeDescriptor node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", node.type());
        if (node.model() != null) {
            map.put("model", node.model());
        }
        map.put("doc", node.doc());
        map.put("effect", effect(node));
        map.put("parameters", node.parameters().stream().map(NodesCommand::map).toList());
        map.put("outputs", node.outputs().stream().map(OutputDescriptor::name).toList());
        return map;
    }

    private static Map<String, Object> map(ParameterDescriptor parameter) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", parameter.name());
        map.put("kind", kind(parameter));
        map.put("required", parameter.required());
        map.put("doc", parameter.doc());
        return map;
    }
}

package dev.dataflow.shell;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** {@code why MODEL}: which plugin gives a model its dialect, its options and its nodes, and what is missing. */
final class WhyCommand implements Command {

    private final Container container;

    WhyCommand(Container container) {
        this.container = container;
    }

    /**
     * Something that a model needs.
     *
     * @param what a dialect, an option, nodes
     * @param givers the plugins that give it; empty when it is missing
     * @param missing what follows from that
     */
    private record Part(String what, List<String> givers, String missing) {

        Map<String, Object> map() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("what", what);
            map.put("from", givers);
            map.put("missing", givers.isEmpty());
            return map;
        }
    }

    @Override
    public Reply run(Call call) {
        String name = call.required("model");
        try (Session session = FileSession.open(call, container)) {
            DataFlow db = session.db();
            ModelDefinition model = db.models().get(name);
            List<Part> parts = parts(db, model);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("model", model.name());
            data.put("table", model.table());
            data.put("source", String.valueOf(model.source()));
            data.put("parts", parts.stream().map(Part::map).toList());
            return Reply.done(data, text(model, parts, call.terminal().style()));
        }
    }

    private List<Part> parts(DataFlow db, ModelDefinition model) {
        List<Part> parts = new ArrayList<>();
        String address = db.health().database();
        int colon = address.indexOf(':');
        String scheme = colon < 0 ? address : address.substring(0, colon);
        parts.add(new Part(
                "dialect " + scheme,
                givers(plugin -> plugin.dialects().stream()
                        .anyMatch(dialect -> dialect.schemes().contains(scheme))),
                "no operation can run"));
        model.options().forEach((option, value) -> {
            if (!Boolean.FALSE.equals(value)) {
                parts.add(new Part(
                        "option " + option,
                        givers(plugin -> plugin.features().stream()
                                .anyMatch(feature -> feature.option().equals(option))),
                        "every operation on the model fails with DF-610"));
            }
        });
        for (DataFlowPlugin plugin : container.plugins()) {
            for (NodeGenerator generator : plugin.nodeGenerators()) {
                int nodes = generator.generate(model).size();
                if (nodes > 0) {
                    parts.add(new Part(
                            Texts.count(nodes, "node") + " of " + generator.name(), List.of(giver(plugin)), ""));
                }
            }
        }
        return parts;
    }

    private List<String> givers(Predicate<DataFlowPlugin> gives) {
        return container.plugins().stream().filter(gives).map(this::giver).toList();
    }

    private String giver(DataFlowPlugin plugin) {
        return plugin.descriptor() + " (" + container.origin(plugin) + ")";
    }

    private static String text(ModelDefinition model, List<Part> parts, Style style) {
        StringBuilder out = new StringBuilder();
        out.append(style.bold(model.name())).append("  table ").append(model.table());
        out.append(
                model.source().isUnknown()
                        ? "\n"
                        : "  " + style.dim(model.source().toString()) + "\n");
        for (Part part : parts) {
            out.append(part.givers().isEmpty() ? style.bad("✘") : style.good("✔"))
                    .append(' ')
                    .append(part.what())
                    .append(style.dim("  "
                            + (part.givers().isEmpty()
                                    ? "no installed plugin has it: " + part.missing()
                                    : String.join(", ", part.givers()))))
                    .append('\n');
        }
        return out.toString();
    }
}

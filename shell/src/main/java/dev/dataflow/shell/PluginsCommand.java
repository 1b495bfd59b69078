package dev.dataflow.shell;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code plugins}: what extends DataFlow here, and every bundle that is not loaded, with the reason. */
final class PluginsCommand implements Command {

    private final Container container;

    PluginsCommand(Container container) {
        this.container = container;
    }

    @Override
    public Reply run(Call call) {
        TextTable table = new TextTable("PLUGIN", "VERSION", "BRINGS");
        List<Map<String, Object>> plugins = new ArrayList<>();
        for (DataFlowPlugin plugin : byName(container.plugins())) {
            List<String> brings = brings(plugin);
            table.row(plugin.descriptor().name(), plugin.descriptor().version(), String.join(", ", brings));
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("name", plugin.descriptor().name());
            map.put("version", plugin.descriptor().version());
            map.put("brings", brings);
            plugins.add(map);
        }
        StringBuilder out = new StringBuilder(
                table.render(call.terminal().width(), 0, call.terminal().style()));
        List<String> missing = Stream.concat(
                        container.bundles().stream().flatMap(bundle -> bundle.reason().stream()),
                        container.refused().values().stream().flatMap(List::stream))
                .toList();
        missing.forEach(sentence -> out.append("✘ ").append(sentence).append('\n'));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plugins", plugins);
        data.put("not_loaded", missing);
        return Reply.done(data, out.toString());
    }

    private static List<DataFlowPlugin> byName(List<DataFlowPlugin> plugins) {
        return plugins.stream()
                .sorted(Comparator.comparing(plugin -> plugin.descriptor().name()))
                .toList();
    }

    private static List<String> brings(DataFlowPlugin plugin) {
        List<String> brings = new ArrayList<>();
        for (DialectFactory dialect : plugin.dialects()) {
            brings.add("dialect " + String.join("/", new TreeSet<>(dialect.schemes())));
        }
        add(brings, plugin.nodeGenerators().size(), "node generator");
        add(brings, plugin.nodes().size(), "free-standing node");
        plugin.features().forEach(feature -> brings.add("option " + feature.option()));
        add(brings, plugin.protectionLevels().size(), "protection level");
        plugin.migrationAnalyzers().forEach(analyzer -> brings.add("analyzer " + analyzer.name()));
        plugin.services()
                .forEach(service -> brings.add("service " + service.type().getSimpleName()));
        add(brings, plugin.tasks().size(), "task");
        add(brings, plugin.keyGenerators().size(), "key generator");
        add(brings, plugin.modelSources().size(), "model format");
        return brings;
    }

    private static void add(List<String> brings, int number, String what) {
        if (number > 0) {
            brings.add(Texts.count(number, what));
        }
    }
}

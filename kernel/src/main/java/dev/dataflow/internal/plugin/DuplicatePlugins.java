package dev.dataflow.internal.plugin;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds plugins that are there more than once. Stateless. */
final class DuplicatePlugins {

    private DuplicatePlugins() {}

    static List<Problem> problems(Collection<LoadedUnit> units) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (LoadedUnit unit : units) {
            for (DataFlowPlugin plugin : unit.plugins()) {
                PluginDescriptor descriptor = plugin.descriptor();
                places.computeIfAbsent(descriptor.name(), name -> new ArrayList<>())
                        .add(unit.unit().name() + " (" + descriptor.version() + ")");
            }
        }
        List<Problem> problems = new ArrayList<>();
        places.forEach((name, where) -> {
            if (where.size() > 1) {
                problems.add(PluginRefusals.problem("Plugin '" + name + "' is there " + where.size() + " times, in "
                        + String.join(" and ", where) + "; the highest version is used. Remove the others."));
            }
        });
        return problems;
    }
}

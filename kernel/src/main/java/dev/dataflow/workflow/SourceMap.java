package dev.dataflow.workflow;

import dev.dataflow.spi.error.Location;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a workflow stand in its file; knows nothing for one that was built in Java. Immutable.
 *
 * @param nodes places of nodes by id, and of parameters by {@code id.path}
 * @param connections places of connections and cycles by their written form
 */
record SourceMap(Map<String, Location> nodes, Map<String, Location> connections) {

    static final SourceMap NONE = new SourceMap(Map.of(), Map.of());

    SourceMap {
        nodes = Map.copyOf(nodes);
        connections = Map.copyOf(connections);
    }

    Location location(String workflow, @Nullable String node, @Nullable String parameter) {
        return new Location(workflow, node, null, parameter, null, 0, 0).within(place(node, parameter));
    }

    Location connection(String workflow, Connection connection) {
        String node = connection.to().isEmpty() ? null : connection.to();
        String parameter = connection.input().isEmpty() ? null : connection.input();
        return new Location(workflow, node, null, parameter, null, 0, 0)
                .within(connections.getOrDefault(connection.toString(), Location.UNKNOWN));
    }

    private Location place(@Nullable String node, @Nullable String parameter) {
        if (node == null || nodes.isEmpty()) {
            return nodes.getOrDefault("", Location.UNKNOWN);
        }
        String path = parameter == null ? node : node + "." + parameter;
        while (true) {
            Location found = nodes.get(path);
            int dot = path.lastIndexOf('.');
            if (found != null || dot < 0) {
                return found == null ? Location.UNKNOWN : found;
            }
            path = path.substring(0, dot);
        }
    }
}

package dev.dataflow.workflow;

import dev.dataflow.spi.error.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and how they are connected: a plain value that holds names, no instance, and can be run by any runtime whose
 * instances have the nodes. Immutable and thread-safe; equality is by identity.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class Workflow {

    private final String name;
    private final List<NodeDefinition> nodes;
    private final List<Connection> connections;
    private final List<Cycle> cycles;
    private final List<WorkflowInput> inputs;
    private final TransactionMode transaction;
    private final boolean parallel;
    private final @Nullable Duration timeLimit;
    private final boolean durable;
    private final SourceMap source;

    Workflow(WorkflowBuilder builder, boolean durable) {
        this.name = builder.name;
        this.nodes = List.copyOf(builder.nodes);
        this.connections = List.copyOf(builder.connections);
        this.cycles = List.copyOf(builder.cycles);
        this.inputs = List.copyOf(builder.inputs);
        this.transaction = builder.transaction;
        this.parallel = builder.parallel;
        this.timeLimit = builder.timeLimit;
        this.durable = durable;
        this.source = builder.source;
    }

    /** Returns the name. */
    public String name() {
        return name;
    }

    /** Returns the nodes in the order in which they were added. */
    public List<NodeDefinition> nodes() {
        return nodes;
    }

    /** Returns the node with an id. */
    public Optional<NodeDefinition> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** Returns the connections, without those that stand in parameters as <code>${node.output}</code>. */
    public List<Connection> connections() {
        return connections;
    }

    /** Returns the connections back. */
    public List<Cycle> cycles() {
        return cycles;
    }

    /** Returns the declared inputs; when there are none, every <code>{{name}}</code> is a required input of any kind. */
    public List<WorkflowInput> inputs() {
        return inputs;
    }

    /** Returns whether a run is one transaction. */
    public TransactionMode transaction() {
        return transaction;
    }

    /** Returns whether independent nodes run side by side. */
    public boolean isParallel() {
        return parallel;
    }

    /** Returns how long a run may take. */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    /**
     * Returns whether every value in it is plain data, so that it can be written down and a run be resumed elsewhere; a
     * Java function is not.
     */
    public boolean isDurable() {
        return durable;
    }

    /**
     * Returns where a part was written, for problems.
     *
     * @param node id of a node; null for the workflow itself
     * @param parameter parameter of the node, as a dotted path; null for the node itself
     */
    public Location location(@Nullable String node, @Nullable String parameter) {
        return source.location(name, node, parameter);
    }

    /** Returns where a connection or cycle was written, for problems. */
    public Location location(Connection connection) {
        return source.connection(name, connection);
    }

    /** Returns the workflow in the form of a file, as maps and lists. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        putUnlessEmpty(map, "inputs", inputsAsMap());
        Map<String, Object> asNodes = new LinkedHashMap<>();
        nodes.forEach(node -> asNodes.put(node.id(), nodeAsMap(node)));
        map.put("nodes", asNodes);
        if (!connections.isEmpty()) {
            map.put(
                    "connections",
                    connections.stream().map(Connection::toString).toList());
        }
        if (!cycles.isEmpty()) {
            map.put("cycles", cycles.stream().map(Workflow::cycleAsMap).toList());
        }
        if (transaction == TransactionMode.REQUIRED) {
            map.put("transaction", "required");
        }
        if (parallel) {
            map.put("parallel", true);
        }
        if (timeLimit != null) {
            map.put("timeout", timeLimit.toString());
        }
        return map;
    }

    private static void putUnlessEmpty(Map<String, Object> map, String key, Map<String, Object> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    private Map<String, Object> inputsAsMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (WorkflowInput input : inputs) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", input.kind().name().toLowerCase(java.util.Locale.ROOT));
            if (!input.required()) {
                one.put("default", FileForm.escaped(input.defaultValue()));
            }
            map.put(input.name(), one);
        }
        return map;
    }

    private static Map<String, Object> nodeAsMap(NodeDefinition node) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", node.type());
        Map<String, Object> params = new LinkedHashMap<>();
        node.parameters().forEach((key, value) -> params.put(key, FileForm.of(value)));
        putUnlessEmpty(map, "params", params);
        if (node.options().condition() != null) {
            map.put("condition", node.options().condition());
        }
        if (node.options().timeLimit() != null) {
            map.put("timeout", node.options().timeLimit().toString());
        }
        return map;
    }

    private static Map<String, Object> cycleAsMap(Cycle cycle) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("connection", cycle.toString());
        map.put("max", cycle.options().max());
        if (cycle.options().until() != null) {
            map.put("until", cycle.options().until());
        }
        return map;
    }

    /** Returns name and node ids. */
    @Override
    public String toString() {
        List<String> ids = new ArrayList<>();
        nodes.forEach(node -> ids.add(node.id()));
        return name + ids;
    }
}

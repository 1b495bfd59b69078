package dev.dataflow.internal.node;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import java.util.List;
import java.util.Optional;

/** The node types of one instance: generated for its models, and free-standing. Thread-safe. */
public interface NodeRegistry {

    /** Adds a plugin's nodes; nodes of registered models are generated at once, of later ones when they come. */
    void addPlugin(List<NodeGenerator> generators, List<NodeFactory> factories, PluginContext context);

    /** Takes a plugin's nodes away. */
    void removePlugin(List<NodeGenerator> generators, List<NodeFactory> factories);

    /**
     * Adds a free-standing node.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-703} when the type exists
     */
    void add(NodeFactory factory, PluginContext context);

    /** Returns the fields of a model that have a name that parameters or outputs of its nodes take. */
    List<String> reservedFields(ModelDefinition model);

    /** Generates the nodes of a model, in place of those that a model of the same name had. */
    void modelRegistered(ModelDefinition model);

    /** Returns the node type with a name; older names ({@code AsyncSQLDatabaseNode}) are understood. */
    Optional<RegisteredNode> find(String type);

    /**
     * Returns the node type with a name.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-701} with look-alikes, {@code DF-702} for types that
     *     cannot exist here
     */
    RegisteredNode require(String type);

    /** Returns all descriptors, by model, then by name; general parameters included. */
    List<NodeDescriptor> descriptors();

    /** Returns a number that grows with every change; plans are compiled again when it has grown. */
    long generation();
}

package dev.dataflow.internal.node;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.operation.OperationContext;
import java.util.List;
import java.util.Optional;

/** The node types of one instance: generated for its models, and free-standing. Thread-safe. */
public interface NodeRegistry {

    /**
     * Takes the nodes of some plugins away and adds those of others, so that nobody sees a state between.
     *
     * @param come nodes of registered models are generated at once, of later ones when they come
     * @param problems hears of plugins whose nodes cannot be had; of those nothing is added
     */
    void replace(List<NodeSource> gone, List<NodeSource> come, Problems problems);

    /** Takes the nodes of a model away. */
    void modelRemoved(String model);

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
     * Returns a node type with a lease on its plugin taken, by the context's transaction or until {@link #release}; waits in the grace period for one
     * that has just left.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #require}, and {@code DF-706} when it is being removed
     */
    RegisteredNode lease(String type, OperationContext context);

    /** Returns a lease that was taken; a transaction of the context keeps its own until its end. */
    void release(RegisteredNode node, OperationContext context);

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

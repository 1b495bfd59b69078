package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.query.QueryReader;
import java.util.Map;
import java.util.Set;

/** A node of one model. */
interface ModelNode extends Node {

    /** Returns the model. */
    ModelDefinition model();

    /** Returns a reader of one call's parameters. */
    default Arguments arguments(Map<String, Object> parameters) {
        return new Arguments(parameters, model().name(), new Problems());
    }

    /** Checks the parameters that stand in the workflow: the filter of every node, and what {@link #checkMore} adds. */
    @Override
    default void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        Arguments in = new Arguments(known, model().name(), check.problems());
        checkSelection(in, later, check.queries());
        checkMore(in, known, later, check.queries());
    }

    /** Checks which records are meant. */
    default void checkSelection(Arguments in, Set<String> later, QueryReader queries) {
        Selection.filter(model(), in, queries);
    }

    /** Checks what only this node has. */
    default void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {}
}

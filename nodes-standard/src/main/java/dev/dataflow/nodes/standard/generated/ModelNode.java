package dev.dataflow.nodes.standard.generated;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
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
        checkNames(check);
        checkMore(in, known, later, check.queries());
    }

    /** Checks the names in a filter of which a part comes later; what else is wrong with it, the operation will tell. */
    private void checkNames(NodeCheck check) {
        Object filter = check.partly().get("filter");
        if (filter == null) {
            return;
        }
        try {
            check.queries().filter(model(), "filter", filter);
        } catch (DataFlowException failure) {
            Problems all = new Problems();
            all.add(failure);
            all.list().stream()
                    .filter(p -> p.code() == StandardCode.UNKNOWN_FIELD || p.code() == StandardCode.UNKNOWN_OPERATOR)
                    .forEach(check.problems()::add);
        }
    }

    /** Checks which records are meant. */
    default void checkSelection(Arguments in, Set<String> later, QueryReader queries) {
        Selection.filter(model(), in, queries);
    }

    /** Checks what only this node has. */
    default void checkMore(Arguments in, Map<String, Object> known, Set<String> later, QueryReader queries) {}
}

package dev.dataflow.internal.node;

import dev.dataflow.internal.lease.Absence;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import org.jspecify.annotations.Nullable;

/** What is told of nodes that are not there, or cannot be. */
final class NodeProblems {

    private NodeProblems() {}

    /** Returns that a node has left with its plugin, just now. */
    static Absence absence(String type) {
        return new Absence(
                Problem.of(
                                StandardCode.PLUGIN_UNAVAILABLE,
                                "The plugin that brought node type '" + type + "' was removed or is being replaced")
                        .found(type)
                        .fix("Install the plugin again")
                        .build(),
                System.nanoTime());
    }

    /** Returns the problem of a second node of one name. */
    static Problem duplicate(String type) {
        return Problem.of(StandardCode.DUPLICATE_NODE_TYPE, "There is already a node type '" + type + "'")
                .found(type)
                .cause("Two plugins bring nodes of the same name")
                .fix("Give the node another type name")
                .build();
    }

    /**
     * Returns the problem of a plugin that brings no usable node.
     *
     * @param cause what it threw; null when it threw nothing
     */
    static Problem failed(String who, String what, @Nullable Throwable cause) {
        Problem.Builder problem = Problem.of(StandardCode.PLUGIN_FAILED, "'" + who + "' " + what);
        return (cause == null ? problem : problem.cause(cause.toString())).build();
    }
}

package dev.dataflow.internal.workflow.plan;

import java.util.Set;

/**
 * Which outputs of a node are wanted. One that something reads is; a node whose outputs nothing reads gives its result to
 * the caller, who wants all of it but for outputs that a parameter of the node asks for ({@code total} and
 * {@code include_total}). Immutable.
 *
 * @param everything whether the whole output is wanted
 * @param read the outputs that are read
 * @param onRequest outputs that have a parameter to ask for them
 */
public record Wants(boolean everything, Set<String> read, Set<String> onRequest) {

    /** Returns whether an output is wanted. */
    public boolean wants(String output) {
        return read.contains(output) || (everything && !onRequest.contains(output));
    }
}

package dev.dataflow.internal.workflow.condition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a condition compares. Sealed; immutable. */
public sealed interface Operand {

    /** A value that stands in the condition. */
    record Value(@Nullable Object value) implements Operand {}

    /** A name of whoever has the condition: a parameter of the node, an output of the node that a cycle comes from. */
    record Own(List<String> path) implements Operand {}

    /** An output of a node; the path starts with the output's name. */
    record Output(String node, List<String> path) implements Operand {}

    /** An input of the workflow. */
    record Input(String name) implements Operand {}
}

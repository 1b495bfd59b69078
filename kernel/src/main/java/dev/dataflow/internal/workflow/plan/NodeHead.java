package dev.dataflow.internal.workflow.plan;

import dev.dataflow.internal.node.NodeParameters;
import dev.dataflow.internal.node.RegisteredNode;
import dev.dataflow.internal.workflow.ParsedWorkflow.ParsedNode;
import dev.dataflow.internal.workflow.template.ValueExpression;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A node with its type found. Immutable.
 *
 * @param number its number
 * @param parsed the node
 * @param instance number of its instance
 * @param registered its type
 * @param parameters the parameters of its type
 * @param given what is written for them, by canonical name; unknown ones left out
 * @param writtenAs how their names were written, by canonical name
 */
record NodeHead(
        int number,
        ParsedNode parsed,
        int instance,
        RegisteredNode registered,
        NodeParameters parameters,
        Map<String, ValueExpression> given,
        Map<String, String> writtenAs) {

    String id() {
        return parsed.definition().id();
    }

    String type() {
        return registered.descriptor().type();
    }

    /** Returns the outputs that the parameters tell beyond those of the type; empty when they do not tell. */
    Optional<Set<String>> further() {
        try {
            return registered.node().outputs(KnownParts.constants(given));
        } catch (RuntimeException | LinkageError broken) {
            return Optional.empty(); // What is wrong, its check tells.
        }
    }

    /** Returns how a parameter was written; its canonical name where a connection gives it. */
    String written(String canonical) {
        return writtenAs.getOrDefault(canonical, canonical);
    }
}

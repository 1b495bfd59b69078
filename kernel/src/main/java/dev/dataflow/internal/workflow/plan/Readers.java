package dev.dataflow.internal.workflow.plan;

import dev.dataflow.spi.node.ParameterDescriptor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which outputs of one node are read. Not thread-safe. */
final class Readers {

    private static final String REQUEST = "include_";

    private final Set<String> outputs = new HashSet<>();
    private boolean whole;

    void add(@Nullable String output) {
        if (output == null) {
            whole = true;
        } else {
            outputs.add(output);
        }
    }

    Wants wants(NodeHead node) {
        boolean isLeaf = !whole && outputs.isEmpty();
        if (!whole && !isLeaf) {
            return new Wants(false, Set.copyOf(outputs), Set.of());
        }
        Set<String> onRequest = new HashSet<>();
        for (ParameterDescriptor parameter : node.parameters().all()) {
            if (parameter.name().startsWith(REQUEST)) {
                onRequest.add(parameter.name().substring(REQUEST.length()));
            }
        }
        return new Wants(true, Set.copyOf(outputs), Set.copyOf(onRequest));
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditEntry;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Tells the states of a record. Immutable. */
final class HistoryNode implements Node {

    private final ModelDefinition model;

    HistoryNode(ModelDefinition model) {
        this.model = model;
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        Times.read(known.get("as_of"), model.name(), "as_of", check.problems());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Problems problems = new Problems();
        Instant asOf = Times.read(parameters.get("as_of"), model.name(), "as_of", problems);
        problems.throwIfAny();
        Object id = Objects.requireNonNull(parameters.get("id"), "id");
        TrailReader reader = TrailReader.of(model.name(), context.models(), context.operations(), context.json());
        Map<String, Object> outputs = new HashMap<>();
        if (asOf == null) {
            List<AuditEntry> history = reader.history(id, context.operation());
            outputs.put("records", history.stream().map(Lines::of).toList());
            outputs.put("found", !history.isEmpty());
        } else {
            Optional<AuditEntry> last = reader.lastAt(id, asOf, context.operation());
            boolean there = last.isPresent() && !last.get().operation().equals("delete");
            outputs.put("found", there);
            if (there) {
                outputs.put("record", Objects.requireNonNull(last.get().after()));
            }
        }
        return NodeResult.of(outputs);
    }
}

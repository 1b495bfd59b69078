package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditPage;
import dev.dataflow.feature.audit.AuditQuery;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeCheck;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds entries. Immutable. */
final class AuditNode implements Node {

    private final ModelDefinition model;

    AuditNode(ModelDefinition model) {
        this.model = model;
    }

    @Override
    public void check(Map<String, Object> known, Set<String> later, NodeCheck check) {
        query(known, check.problems());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Problems problems = new Problems();
        AuditQuery query = query(parameters, problems);
        problems.throwIfAny();
        AuditPage page = TrailReader.of(model.name(), context.models(), context.operations(), context.json())
                .page(query, context.operation());
        Map<String, Object> outputs = new HashMap<>();
        outputs.put("records", page.entries().stream().map(Lines::of).toList());
        outputs.put("count", page.entries().size());
        if (page.cursor() != null) {
            outputs.put("next_cursor", page.cursor());
        }
        return NodeResult.of(outputs);
    }

    private AuditQuery query(Map<String, Object> given, Problems problems) {
        AuditQuery query = AuditQuery.of(model.name());
        if (given.get("record_id") != null) {
            query = query.withRecord(given.get("record_id"));
        }
        if (given.get("action_type") instanceof String operation) {
            if (TrailReader.OPERATIONS.contains(operation)) {
                query = query.withOperation(operation);
            } else {
                problems.add(wrong("action_type", operation, "create, update or delete"));
            }
        }
        if (given.get("actor") instanceof String actor) {
            query = query.withActor(actor);
        }
        if (given.get("date_range") instanceof Map<?, ?> range) {
            query = within(query, range, problems);
        }
        if (given.get("limit") instanceof Number limit) {
            if (limit.longValue() < 1 || limit.longValue() > AuditNodes.MOST) {
                problems.add(wrong("limit", limit, "1 to " + AuditNodes.MOST));
            } else {
                query = query.withLimit(limit.intValue());
            }
        }
        return query.withCursor((String) given.get("cursor"));
    }

    private AuditQuery within(AuditQuery query, Map<?, ?> range, Problems problems) {
        for (Object name : range.keySet()) {
            if (!"start".equals(name) && !"end".equals(name)) {
                problems.add(wrong("date_range." + name, name, "start, end"));
            }
        }
        return query.withTime(
                Times.read(range.get("start"), model.name(), "date_range.start", problems),
                Times.read(range.get("end"), model.name(), "date_range.end", problems));
    }

    private Problem wrong(String parameter, @Nullable Object found, String expected) {
        return Problem.of(StandardCode.INVALID_VALUE, "The value of '" + parameter + "' is not allowed")
                .at(Location.model(model.name(), parameter))
                .found(String.valueOf(found))
                .expected(expected)
                .build();
    }
}

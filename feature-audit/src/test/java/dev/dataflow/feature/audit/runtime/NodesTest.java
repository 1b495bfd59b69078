package dev.dataflow.feature.audit.runtime;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.node.NodeCall;
import dev.dataflow.testkit.node.NodeSuite;
import dev.dataflow.testkit.node.RefusedCall;
import java.util.List;
import java.util.Map;

final class NodesTest extends NodeSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new AuditPlugin();
    }

    @Override
    protected List<ModelDefinition> models() {
        return List.of(AuditTest.account());
    }

    @Override
    protected void fill(DataFlow db) {
        db.as("ann").express().create("Account", Map.of("id", "a", "email", "a@example.com"));
        db.as("bob").express().update("Account", "a", Map.of("balance", 1));
        db.express().create("Account", Map.of("id", "b", "email", "b@example.com"));
        db.express().delete("Account", "b");
    }

    private static NodeCall audit(Map<String, Object> parameters) {
        return new NodeCall("AccountAuditNode", parameters);
    }

    private static NodeCall history(Map<String, Object> parameters) {
        return new NodeCall("AccountHistoryNode", parameters);
    }

    @Override
    protected List<NodeCall> calls() {
        return List.of(
                audit(Map.of()),
                audit(Map.of("record_id", "a")),
                audit(Map.of("action_type", "delete", "limit", 5)),
                audit(Map.of("actor", "bob")),
                audit(Map.of("date_range", Map.of("end", "2000-01-01"))),
                audit(Map.of("date_range", Map.of("start", "2020-01-01", "end", "2100-01-01T00:00:00Z"))),
                history(Map.of("id", "a")),
                history(Map.of("id", "a", "as_of", "2100-01-01")),
                history(Map.of("id", "a", "as_of", "2000-01-01T00:00:00+01:00")),
                history(Map.of("id", "b", "as_of", "2100-01-01")));
    }

    @Override
    protected List<RefusedCall> refused() {
        return List.of(
                new RefusedCall(audit(Map.of("action_type", "rename")), "action_type"),
                new RefusedCall(audit(Map.of("limit", 0)), "limit"),
                new RefusedCall(audit(Map.of("cursor", "elsewhere")), "cursor"),
                new RefusedCall(audit(Map.of("date_range", Map.of("from", "2020-01-01"))), "date_range.from"),
                new RefusedCall(audit(Map.of("date_range", Map.of("start", "yesterday"))), "date_range.start"),
                new RefusedCall(history(Map.of("id", "a", "as_of", "now")), "as_of"),
                new RefusedCall(history(Map.of()), "id"));
    }
}

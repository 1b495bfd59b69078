package com.example.acme;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.node.NodeCall;
import dev.dataflow.testkit.node.NodeSuite;
import dev.dataflow.testkit.node.RefusedCall;
import java.util.List;
import java.util.Map;

final class AcmeSuiteTest extends NodeSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new AcmePlugin();
    }

    @Override
    protected List<ModelDefinition> models() {
        return List.of(ModelDefinition.builder("User")
                .field("id", FieldType.bigint())
                .field("name", FieldType.text())
                .build());
    }

    @Override
    protected void fill(DataFlow db) {
        db.express().create("User", Map.of("id", 1L, "name", "Ann"));
    }

    private static NodeCall exists(Map<String, Object> filter) {
        return new NodeCall("UserExistsNode", Map.of("filter", filter));
    }

    @Override
    protected List<NodeCall> calls() {
        return List.of(exists(Map.of("name", "Ann")), exists(Map.of("id", 2)));
    }

    @Override
    protected List<RefusedCall> refused() {
        return List.of(new RefusedCall(exists(Map.of("nope", 1)), "filter.nope"));
    }
}

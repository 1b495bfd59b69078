package dev.dataflow.testkit.node.lying;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.node.NodeCall;
import dev.dataflow.testkit.node.NodeSuite;
import dev.dataflow.testkit.node.RefusedCall;
import java.util.List;
import java.util.Map;

/** The suite on a plugin that does not pass it; run by {@code NodeSuiteTest}. */
public final class LyingNodes extends NodeSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new LyingPlugin();
    }

    @Override
    protected List<ModelDefinition> models() {
        return List.of(
                ModelDefinition.builder("User").field("id", FieldType.text()).build());
    }

    @Override
    protected List<NodeCall> calls() {
        return List.of(new NodeCall("UserLieNode", Map.of("share", 2, "unused", "x")));
    }

    @Override
    protected List<RefusedCall> refused() {
        return List.of(new RefusedCall(new NodeCall("UserLieNode", Map.of("share", 3)), "share"));
    }
}

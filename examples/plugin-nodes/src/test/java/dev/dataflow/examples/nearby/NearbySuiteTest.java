package dev.dataflow.examples.nearby;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.node.NodeCall;
import dev.dataflow.testkit.node.NodeSuite;
import dev.dataflow.testkit.node.RefusedCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class NearbySuiteTest extends NodeSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new NearbyPlugin();
    }

    @Override
    protected List<ModelDefinition> models() {
        return List.of(ModelDefinition.builder("Shop")
                .field("id", FieldType.text())
                .field("lat", FieldType.doublePrecision(), f -> f.nullable(true))
                .field("east", FieldType.decimal(9, 6), f -> f.nullable(true))
                .option("nearby", Map.of("lon", "east"))
                .build());
    }

    @Override
    protected void fill(DataFlow db) {
        db.express().create("Shop", Map.of("id", "bern", "lat", 46.948, "east", 7.447));
        db.express().create("Shop", Map.of("id", "thun", "lat", 46.758, "east", 7.628));
        db.express().create("Shop", Map.of("id", "nowhere"));
    }

    private static NodeCall near(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(Map.of("lat", 47, "lon", 7.5, "within_km", 50));
        parameters.putAll(more);
        return new NodeCall("ShopNearbyNode", parameters);
    }

    @Override
    protected List<NodeCall> calls() {
        return List.of(near(Map.of()), near(Map.of("limit", 1, "filter", Map.of("id", "thun"))));
    }

    @Override
    protected List<RefusedCall> refused() {
        return List.of(
                new RefusedCall(near(Map.of("lat", 90.5)), "lat"),
                new RefusedCall(near(Map.of("lon", -181)), "lon"),
                new RefusedCall(near(Map.of("within_km", 0)), "within_km"),
                new RefusedCall(near(Map.of("limit", 0)), "limit"),
                new RefusedCall(near(Map.of("filter", Map.of("nope", 1))), "filter.nope"));
    }
}

package dev.dataflow.examples.nearby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.testkit.junit.DataFlowTest;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@DataFlowTest(models = NearbyNodeTest.Shop.class)
final class NearbyNodeTest {

    @Model
    @Nearby
    record Shop(@Id String id, double lat, double lon, String kind) {}

    private static void shop(DataFlow db, String id, double lat, double lon) {
        db.express()
                .create("Shop", Map.of("id", id, "lat", lat, "lon", lon, "kind", id.length() > 4 ? "long" : "short"));
    }

    private static Map<String, Object> near(DataFlow db, Map<String, ?> parameters) {
        Workflow workflow = new WorkflowBuilder("near")
                .addNode("ShopNearbyNode", "near", parameters)
                .build();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            return runtime.execute(workflow).output("near");
        }
    }

    private static List<Object> ids(Map<String, Object> output) {
        return ((List<?>) output.get("records"))
                .stream().<Object>map(row -> ((Map<?, ?>) row).get("id")).toList();
    }

    private static void fillSwitzerland(DataFlow db) {
        shop(db, "Bern", 46.948, 7.447);
        shop(db, "Thun", 46.758, 7.628);
        shop(db, "Basel", 47.558, 7.588);
        shop(db, "Geneva", 46.204, 6.143);
    }

    @Test
    void theNearestComeFirstWithTheirDistances(DataFlow db) {
        fillSwitzerland(db);
        Map<String, Object> output = near(db, Map.of("lat", 46.948, "lon", 7.447, "within_km", 100));
        assertThat(ids(output)).containsExactly("Bern", "Thun", "Basel");
        assertThat((List<?>) output.get("distances_km"))
                .<Integer>extracting(km -> (int) Math.round((Double) km))
                .containsExactly(0, 25, 69);
        assertThat(output).containsEntry("count", 3);
    }

    @Test
    void filterAndLimitNarrowIt(DataFlow db) {
        fillSwitzerland(db);
        assertThat(ids(near(db, Map.of("lat", 46.9, "lon", 7.4, "within_km", 500, "limit", 2))))
                .containsExactly("Bern", "Thun");
        assertThat(ids(near(db, Map.of("lat", 46.9, "lon", 7.4, "within_km", 500, "filter", Map.of("kind", "long")))))
                .containsExactly("Basel", "Geneva");
    }

    @Test
    void aBoxMayReachOverTheDateLineAndThePole(DataFlow db) {
        shop(db, "Taveuni", -16.85, -179.97);
        shop(db, "Rabi", -16.5, 179.99);
        shop(db, "Alert", 82.5, -62.3);
        shop(db, "Nord", 81.6, -16.7);
        assertThat(ids(near(db, Map.of("lat", -16.8, "lon", 179.99, "within_km", 60))))
                .containsExactly("Taveuni", "Rabi");
        assertThat(ids(near(db, Map.of("lat", -16.8, "lon", -179.99, "within_km", 60))))
                .containsExactly("Taveuni", "Rabi");
        assertThat(ids(near(db, Map.of("lat", 89, "lon", 100, "within_km", 1100))))
                .containsExactly("Alert", "Nord");
    }

    @Test
    void whatIsNoPlaceIsRefusedBeforeTheRun(DataFlow db) {
        assertThatThrownBy(() -> near(db, Map.of("lat", 91, "lon", 7.4, "within_km", 0)))
                .hasMessageContaining("NEARBY-102")
                .hasMessageContaining("parameter lat");
        assertThatThrownBy(() -> near(db, Map.of("lat", 9, "lon", 7.4, "within_km", Double.NaN)))
                .hasMessageContaining("NEARBY-103");
    }

    @Test
    void anOptionThatNamesNoFieldIsRefused(DataFlow db) {
        assertThatThrownBy(() -> db.register(Wrong.class))
                .hasMessageContaining("NEARBY-101")
                .hasMessageContaining("options.nearby.lat");
    }

    @Model
    @Nearby(lat = "nowhere")
    record Wrong(@Id String id, double lat, double lon) {}
}

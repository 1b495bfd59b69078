package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite of features on the row strategy. */
final class MultiTenancySuiteTest extends FeatureSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new MultiTenancyPlugin();
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Note")
                        .field("id", FieldType.text())
                        .field("title", FieldType.text(), f -> f.unique(true))
                        .field("phone", FieldType.text(), f -> f.nullable(true))
                        .option("multi_tenant", true)
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "1", "title", "a", "phone", "01"),
                        Map.of("id", "2", "title", "b", "phone", "02"),
                        Map.of("id", "3", "title", "c", "phone", "03")),
                Map.of("phone", "077"),
                Map.of("row", "", Map.of("strategy", "rows"), "strategy", Map.of("strategi", "row"), "strategi"));
    }

    @Override
    protected DataFlow inside(DataFlow db) {
        return db.tenant("acme");
    }

    @Override
    protected Optional<DataFlow> outside(DataFlow db) {
        return Optional.of(db.tenant("other"));
    }
}

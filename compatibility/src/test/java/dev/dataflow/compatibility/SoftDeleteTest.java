package dev.dataflow.compatibility;

import dev.dataflow.feature.softdelete.runtime.SoftDeletePlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

/** Soft delete on every server. */
@OnEachServer
final class SoftDeleteTest extends FeatureSuite {

    private final TestDatabase database;

    SoftDeleteTest(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected String url() {
        return database.freshUrl();
    }

    @Override
    protected DataFlowPlugin plugin() {
        return new SoftDeletePlugin();
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Letter")
                        .field("id", FieldType.text())
                        .field("subject", FieldType.text(), f -> f.unique(true))
                        .field("body", FieldType.text(), f -> f.nullable(true))
                        .option("soft_delete", true)
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "1", "subject", "a", "body", "x"),
                        Map.of("id", "2", "subject", "b", "body", "y"),
                        Map.of("id", "3", "subject", "c", "body", "z")),
                Map.of("body", "w"),
                Map.of("x", ""));
    }
}

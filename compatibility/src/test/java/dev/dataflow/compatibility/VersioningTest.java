package dev.dataflow.compatibility;

import dev.dataflow.feature.versioning.runtime.VersioningPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

/** Versions on every server. */
@OnEachServer
final class VersioningTest extends FeatureSuite {

    private final TestDatabase database;

    VersioningTest(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected String url() {
        return database.freshUrl();
    }

    @Override
    protected DataFlowPlugin plugin() {
        return new VersioningPlugin();
    }

    @Override
    protected boolean allowsRawSql() {
        return true;
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Draft")
                        .field("id", FieldType.text())
                        .field("title", FieldType.text(), f -> f.unique(true))
                        .field("body", FieldType.text(), f -> f.nullable(true))
                        .option("versioned", true)
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "1", "title", "a", "body", "x"),
                        Map.of("id", "2", "title", "b", "body", "y"),
                        Map.of("id", "3", "title", "c", "body", "z")),
                Map.of("body", "w"),
                Map.of("x", ""));
    }
}

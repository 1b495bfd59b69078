package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

final class SoftDeleteSuiteTest extends FeatureSuite {

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
                Map.of(
                        "x",
                        "",
                        Map.of("retension", "P1D"),
                        "retension",
                        Map.of("retention", "soon"),
                        "retention",
                        Map.of("retention", "-P1D"),
                        "retention"));
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

final class AuditSuiteTest extends FeatureSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return new AuditPlugin();
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Note")
                        .field("id", FieldType.text())
                        .field("title", FieldType.text(), f -> f.unique(true))
                        .field("phone", FieldType.text(), f -> f.nullable(true))
                        .option("audit_log", Map.of("masked", List.of("phone")))
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "1", "title", "a", "phone", "01"),
                        Map.of("id", "2", "title", "b", "phone", "02"),
                        Map.of("id", "3", "title", "c", "phone", "03")),
                Map.of("phone", "077"),
                Map.of(
                        "yes",
                        "",
                        Map.of("masked", List.of("nowhere")),
                        "masked",
                        Map.of("masked", List.of("id")),
                        "masked",
                        Map.of("seal_after", "an hour"),
                        "seal_after",
                        Map.of("seal_key", "secret"),
                        "seal_key",
                        Map.of("reads", true),
                        "reads",
                        Map.of("color", "red"),
                        "color"));
    }

    @Override
    protected boolean allowsRawSql() {
        return true;
    }
}

package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

final class EncryptionSuiteTest extends FeatureSuite {

    @Override
    protected DataFlowPlugin plugin() {
        return TestKeys.plugin(TestKeys.RING);
    }

    @Override
    protected boolean allowsRawSql() {
        return true;
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Customer")
                        .field("id", FieldType.text())
                        .field("email", FieldType.text(), f -> f.unique(true))
                        .field("phone", FieldType.text(), f -> f.nullable(true))
                        .option(
                                "encryption",
                                Map.of("fields", List.of("email", "phone"), "blind_index", List.of("email")))
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "1", "email", "a@example.com", "phone", "01"),
                        Map.of("id", "2", "email", "b@example.com", "phone", "02"),
                        Map.of("id", "3", "email", "c@example.com", "phone", "03")),
                Map.of("phone", "077"),
                Map.of(
                        true,
                        "",
                        Map.of("fields", List.of("nowhere")),
                        "fields",
                        Map.of("fields", List.of("email"), "algorithm", "ROT13"),
                        "algorithm",
                        Map.of("fields", List.of("email"), "key_rotation", "hourly"),
                        "key_rotation",
                        Map.of("fields", List.of("email"), "blind_index", List.of("id")),
                        "blind_index",
                        Map.of("fields", List.of("email"), "feilds", true),
                        "feilds"));
    }
}

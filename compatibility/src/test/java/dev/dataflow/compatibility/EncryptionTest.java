package dev.dataflow.compatibility;

import dev.dataflow.feature.encryption.runtime.EncryptionPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

/** Encrypted fields on every server. */
@OnEachServer
final class EncryptionTest extends FeatureSuite {

    private final TestDatabase database;

    EncryptionTest(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected String url() {
        return database.freshUrl();
    }

    @Override
    protected DataFlowPlugin plugin() {
        return new EncryptionPlugin();
    }

    @Override
    protected boolean allowsRawSql() {
        return true;
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Patient")
                        .field("id", FieldType.text())
                        .field("email", FieldType.text(), f -> f.unique(true))
                        .field("phone", FieldType.text(), f -> f.nullable(true))
                        .option("encryption", Map.of("fields", List.of("email", "phone"), "blind_index", "email"))
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "1", "email", "a@example.com", "phone", "01"),
                        Map.of("id", "2", "email", "b@example.com", "phone", "02"),
                        Map.of("id", "3", "email", "c@example.com", "phone", "03")),
                Map.of("phone", "077"),
                Map.of(true, "", Map.of("fields", List.of()), "fields"));
    }
}

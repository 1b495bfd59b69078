package dev.dataflow.compatibility;

import dev.dataflow.feature.audit.runtime.AuditPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;

/** The trail on every server. */
@OnEachServer
final class AuditTest extends FeatureSuite {

    private final TestDatabase database;

    AuditTest(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected String url() {
        return database.freshUrl();
    }

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
                Map.of("yes", "", Map.of("masked", List.of("nowhere")), "masked"));
    }

    @Override
    protected boolean allowsRawSql() {
        return true;
    }
}

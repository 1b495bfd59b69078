package dev.dataflow.testkit.sample;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The suite of features on the sample feature; a test class of a dialect says on which database. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class VaultSuite extends FeatureSuite {

    /** For the test classes of dialects. */
    protected VaultSuite() {}

    @Override
    protected DataFlowPlugin plugin() {
        return new VaultPlugin();
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Note")
                        .field("id", FieldType.text())
                        .field("title", FieldType.text(), f -> f.unique(true))
                        .field("phone", FieldType.text(), f -> f.nullable(true))
                        .option("vault", Map.of("secret", "phone", "journal", "Journal"))
                        .build(),
                List.of(ModelDefinition.builder("Journal")
                        .field("action", FieldType.text())
                        .field("records_before", FieldType.integer())
                        .field("records_after", FieldType.integer())
                        .build()),
                List.of(
                        Map.of("id", "1", "title", "a", "phone", "01"),
                        Map.of("id", "2", "title", "b", "phone", "02"),
                        Map.of("id", "3", "title", "c", "phone", "03")),
                Map.of("phone", "077"),
                Map.of(true, "", Map.of("secret", "nowhere", "journal", "Journal"), "", "x", ""));
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

package dev.dataflow.compatibility;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.multitenancy.runtime.MultiTenancyPlugin;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.feature.FeatureCase;
import dev.dataflow.testkit.feature.FeatureSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite of features on tenants, with a reference, an index and a number among the fields. */
abstract class TenancySuite extends FeatureSuite {

    private final TestDatabase database;

    TenancySuite(TestDatabase database) {
        this.database = database;
    }

    @Override
    protected String url() {
        return database.freshUrl();
    }

    @Override
    protected DataFlowPlugin plugin() {
        return new MultiTenancyPlugin();
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Booking")
                        .field("id", FieldType.text())
                        .field("code", FieldType.text(20), f -> f.unique(true))
                        .field("seats", FieldType.integer(), f -> f.indexed())
                        .option("multi_tenant", Map.of("strategy", "row"))
                        .option("audit_log", false)
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "b-1", "code", "AA", "seats", 1),
                        Map.of("id", "b-2", "code", "BB", "seats", 2),
                        Map.of("id", "b-3", "code", "CC", "seats", 3)),
                Map.of("seats", 9),
                Map.of("row", "", Map.of("strategy", "column"), "strategy"));
    }

    @Override
    protected DataFlow inside(DataFlow db) {
        return db.tenant("acme");
    }

    @Override
    protected Optional<DataFlow> outside(DataFlow db) {
        return Optional.of(db.tenant("Acme"));
    }
}

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

/** The suite of features on tenants that are kept apart by more than a column. */
abstract class StrategySuite extends FeatureSuite {

    private final Map<String, Object> option;
    private final Map<Object, String> wrong;

    /**
     * @param option the setting of the option
     * @param wrong settings that are refused, with their place
     */
    StrategySuite(Map<String, Object> option, Map<Object, String> wrong) {
        this.option = option;
        this.wrong = wrong;
    }

    @Override
    protected DataFlowPlugin plugin() {
        return new MultiTenancyPlugin();
    }

    @Override
    protected FeatureCase use() {
        return new FeatureCase(
                ModelDefinition.builder("Ticket")
                        .field("id", FieldType.text())
                        .field("code", FieldType.text(20), f -> f.unique(true))
                        .field("seats", FieldType.integer(), f -> f.indexed())
                        .option("multi_tenant", option)
                        .option("audit_log", false)
                        .build(),
                List.of(),
                List.of(
                        Map.of("id", "t-1", "code", "AA", "seats", 1),
                        Map.of("id", "t-2", "code", "BB", "seats", 2),
                        Map.of("id", "t-3", "code", "CC", "seats", 3)),
                Map.of("seats", 9),
                wrong);
    }

    @Override
    protected DataFlow inside(DataFlow db) {
        return db.tenant("acme");
    }

    @Override
    protected Optional<DataFlow> outside(DataFlow db) {
        return Optional.of(db.tenant("globex"));
    }
}

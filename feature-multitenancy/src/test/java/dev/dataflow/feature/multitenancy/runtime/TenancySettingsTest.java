package dev.dataflow.feature.multitenancy.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.feature.multitenancy.runtime.TenancySettings.Strategy;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TenancySettingsTest {

    private static final ModelDefinition MODEL =
            ModelDefinition.builder("Memo").field("id", FieldType.text()).build();

    @Test
    void theStrategyDecidesWhatMayBeSaid() {
        assertThat(TenancySettings.read(MODEL, Map.of("strategy", "row", "rls", true))
                        .rls())
                .isTrue();
        assertThat(TenancySettings.read(MODEL, Map.of("strategy", "schema")))
                .isEqualTo(new TenancySettings(Strategy.SCHEMA, false, "tenant_{tenant}", false, false, false));
        assertThat(TenancySettings.read(MODEL, Map.of("registered_only", true)).registry())
                .isTrue();
        assertThatThrownBy(() -> TenancySettings.read(MODEL, Map.of("strategy", "schema", "rls", true)))
                .hasMessageStartingWith("DF-604")
                .hasMessageContaining("rls");
        assertThatThrownBy(() -> TenancySettings.read(MODEL, Map.of("rls", "yes", "shema", "x")))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("shema");
    }

    @Test
    void aPatternHasAPlaceForTheTenant() {
        assertThatThrownBy(() -> TenancySettings.read(MODEL, Map.of("strategy", "database")))
                .hasMessageStartingWith("DF-604");
        assertThatThrownBy(() -> TenancySettings.read(
                        MODEL, Map.of("strategy", "database", "address", "postgresql://u:secret@h/one")))
                .hasMessageStartingWith("DF-604")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> TenancySettings.read(
                        MODEL, Map.of("strategy", "schema", "schema", "far_too_long_a_prefix_{tenant}")))
                .hasMessageStartingWith("DF-604");
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the records of tenants are kept apart. Immutable.
 *
 * @param any whether the model has tenants
 * @param placed what the option says where each tenant has a table of its own; empty where all are in one
 */
record Tenancy(boolean any, Map<String, Object> placed) {

    static final String OPTION = "multi_tenant";
    private static final List<String> PLACING = List.of("strategy", "schema", "address");

    static Tenancy of(ModelDefinition model) {
        Object option = model.options().getOrDefault(OPTION, Boolean.FALSE);
        Map<String, Object> placed = new LinkedHashMap<>();
        if (option instanceof Map<?, ?> setting && !isRow(setting.get("strategy"))) {
            PLACING.forEach(name -> {
                Object value = setting.get(name);
                if (value != null) {
                    placed.put(name, value);
                }
            });
        }
        return new Tenancy(!Boolean.FALSE.equals(option), placed);
    }

    private static boolean isRow(@Nullable Object strategy) {
        return strategy == null || "row".equalsIgnoreCase(String.valueOf(strategy));
    }

    /** Returns whether each tenant has a trail of its own. */
    boolean isPlaced() {
        return !placed.isEmpty();
    }

    /** Puts a table of the trail where the model's table is. A trail has no trail, and stays when its tenant's records go. */
    void place(ModelBuilder builder) {
        if (isPlaced()) {
            Map<String, Object> setting = new LinkedHashMap<>(placed);
            setting.put("retained", true);
            builder.option(OPTION, setting).option(AuditSettings.OPTION, false);
        }
    }
}

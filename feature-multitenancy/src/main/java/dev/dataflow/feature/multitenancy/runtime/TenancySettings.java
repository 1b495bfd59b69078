package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the option {@code multi_tenant} says: {@code true}, or {@code {strategy: row}}.
 *
 * @param strategy how the records of tenants are kept apart
 */
record TenancySettings(Strategy strategy) {

    static final String OPTION = "multi_tenant";
    private static final String STRATEGY = "strategy";

    /** How the records of tenants are kept apart. */
    enum Strategy {
        /** In one table, by a column. */
        ROW
    }

    /**
     * Reads the option of a model.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604}, every problem at once
     */
    static TenancySettings read(ModelDefinition model, Object setting) {
        if (Boolean.TRUE.equals(setting)) {
            return new TenancySettings(Strategy.ROW);
        }
        if (!(setting instanceof Map<?, ?> map)) {
            throw note(model, "", "The option 'multi_tenant' cannot be read")
                    .found(setting)
                    .expected("true, or {strategy: row}")
                    .toException();
        }
        Problems problems = new Problems();
        for (Object key : map.keySet()) {
            if (!STRATEGY.equals(key)) {
                String hint = Lookalikes.hint(String.valueOf(key), List.of(STRATEGY));
                problems.add(note(model, "." + key, "'multi_tenant' has no setting '" + key + "'; " + hint)
                        .found(key)
                        .expected(STRATEGY));
            }
        }
        Strategy strategy = strategy(model, map.get(STRATEGY), problems);
        problems.throwIfAny();
        return new TenancySettings(strategy);
    }

    private static Strategy strategy(ModelDefinition model, @Nullable Object word, Problems problems) {
        for (Strategy known : Strategy.values()) {
            if (known.name().equalsIgnoreCase(String.valueOf(word))) {
                return known;
            }
        }
        if (word != null) {
            problems.add(note(model, "." + STRATEGY, "'multi_tenant' has no such strategy")
                    .found(word)
                    .expected(Strategy.ROW.name().toLowerCase(Locale.ROOT)));
        }
        return Strategy.ROW;
    }

    private static Problem.Builder note(ModelDefinition model, String place, String message) {
        return Problem.of(StandardCode.INVALID_MODEL, message)
                .at(Location.model(model.name(), "options." + OPTION + place).within(model.source()));
    }
}

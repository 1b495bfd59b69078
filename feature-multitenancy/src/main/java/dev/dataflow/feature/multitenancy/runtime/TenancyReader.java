package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.runtime.TenancySettings.Strategy;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the option {@code multi_tenant} of one model and tells every problem at once. Used once. */
final class TenancyReader {

    private static final String STRATEGY = "strategy";
    private static final String RLS = "rls";
    private static final String SCHEMA = "schema";
    private static final String ADDRESS = "address";
    private static final String REGISTRY = "registry";
    private static final String REGISTERED_ONLY = "registered_only";
    private static final String RETAINED = "retained";

    private final ModelDefinition model;
    private final Problems problems = new Problems();

    TenancyReader(ModelDefinition model) {
        this.model = model;
    }

    TenancySettings read(Object setting) {
        if (Boolean.TRUE.equals(setting)) {
            return new TenancySettings(Strategy.ROW, false, "", false, false, false);
        }
        if (!(setting instanceof Map<?, ?> map)) {
            throw note("", "The option 'multi_tenant' cannot be read")
                    .found(setting)
                    .expected("true, or {strategy: row}")
                    .toException();
        }
        Strategy strategy = strategy(map.get(STRATEGY));
        checkNames(map, strategy);
        boolean rls = flag(map, RLS);
        boolean only = flag(map, REGISTERED_ONLY);
        boolean registry = flag(map, REGISTRY) || only;
        boolean retained = flag(map, RETAINED);
        String pattern = pattern(map, strategy);
        problems.throwIfAny();
        return new TenancySettings(strategy, rls, pattern, registry, only, retained);
    }

    private Strategy strategy(@Nullable Object word) {
        for (Strategy known : Strategy.values()) {
            if (known.name().equalsIgnoreCase(String.valueOf(word))) {
                return known;
            }
        }
        if (word != null) {
            problems.add(note("." + STRATEGY, "'multi_tenant' has no such strategy")
                    .found(word)
                    .expected("row, schema or database"));
        }
        return Strategy.ROW;
    }

    private void checkNames(Map<?, ?> map, Strategy strategy) {
        List<String> known = new ArrayList<>(List.of(STRATEGY, REGISTRY, REGISTERED_ONLY, RETAINED));
        known.add(
                switch (strategy) {
                    case ROW -> RLS;
                    case SCHEMA -> SCHEMA;
                    case DATABASE -> ADDRESS;
                });
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                String hint = Lookalikes.hint(String.valueOf(key), known);
                problems.add(note("." + key, "'multi_tenant' has no setting '" + key + "' with this strategy; " + hint)
                        .found(key)
                        .expected(String.join(", ", known)));
            }
        }
    }

    private boolean flag(Map<?, ?> map, String name) {
        Object value = map.get(name);
        if (value != null && !(value instanceof Boolean)) {
            problems.add(note("." + name, "'" + name + "' says yes or no")
                    .found(value)
                    .expected("true or false"));
        }
        return Boolean.TRUE.equals(value);
    }

    private String pattern(Map<?, ?> map, Strategy strategy) {
        if (strategy == Strategy.ROW) {
            return "";
        }
        String name = strategy == Strategy.SCHEMA ? SCHEMA : ADDRESS;
        Object given = strategy == Strategy.SCHEMA && map.get(name) == null ? "tenant_{tenant}" : map.get(name);
        if (!(given instanceof String text) || !text.contains(TenantNames.PLACE)) {
            // An address may hold a password: it is not repeated.
            problems.add(note("." + name, "'" + name + "' has no place for the tenant's name")
                    .expected(strategy == Strategy.SCHEMA ? "tenant_{tenant}" : "sqlite:data/{tenant}.db"));
            return "";
        }
        if (strategy == Strategy.SCHEMA && !TenantNames.fits(text)) {
            problems.add(note("." + name, "With a tenant of 48 characters the schema's name is too long")
                    .found(text)
                    .expected("at most 15 characters beside {tenant}"));
        }
        return text;
    }

    private Problem.Builder note(String place, String message) {
        return Problem.of(StandardCode.INVALID_MODEL, message)
                .at(Location.model(model.name(), "options." + TenancySettings.OPTION + place)
                        .within(model.source()));
    }
}

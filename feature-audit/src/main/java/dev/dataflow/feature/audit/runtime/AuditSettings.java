package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the option {@code audit_log} says. Immutable.
 *
 * @param masked fields whose values are not kept
 * @param sinks where entries go besides the table
 * @param sealAfter how soon after a change heads are sealed; null for never
 * @param sealKey where the key of the seals is; null for a plain digest
 * @param retention how long entries are kept; null when every purge says it
 */
record AuditSettings(
        Set<String> masked,
        List<String> sinks,
        @Nullable Duration sealAfter,
        @Nullable SealKey sealKey,
        @Nullable EntryRetention retention) {

    static final String OPTION = "audit_log";
    private static final Set<String> NAMES = Set.of("masked", "sinks", "seal_after", "seal_key", "retention", "reads");
    /** The sink that every trail has: its table. */
    static final String TABLE = "table";

    /** Reads {@code true} or a map, over what the instance says; every mistake is told. */
    static AuditSettings read(ModelDefinition model, Object setting, AuditDefaults defaults) {
        Problems problems = new Problems();
        Map<?, ?> given = setting instanceof Map<?, ?> map ? map : Map.of();
        if (given != setting && !Boolean.TRUE.equals(setting)) {
            problems.add(wrong(model, "", setting, "true, false or a map of " + NAMES));
        }
        for (Object name : given.keySet()) {
            if (!NAMES.contains(name)) {
                problems.add(wrong(model, "." + name, name, "one of " + NAMES));
            }
        }
        if (given.get("reads") != null && !Boolean.FALSE.equals(given.get("reads"))) {
            problems.add(wrong(model, ".reads", given.get("reads"), "false: changes are audited, reads are not"));
        }
        Set<String> masked = masked(model, given.get("masked"), problems);
        List<String> sinks = names(model, "sinks", given.get("sinks"), problems);
        Duration sealAfter = duration(model, given.get("seal_after"), defaults.sealAfter(), problems);
        Object sealKey = given.get("seal_key") == null ? defaults.sealKey() : given.get("seal_key");
        SealKey key = sealKey(model, sealKey, problems);
        EntryRetention retention = retention(model, given.get("retention"), defaults.retention(), problems);
        problems.throwIfAny();
        return new AuditSettings(
                masked, besidesTable(sinks.isEmpty() ? defaults.sinks() : sinks), sealAfter, key, retention);
    }

    private static List<String> besidesTable(List<String> sinks) {
        return sinks.stream().filter(name -> !name.equals(TABLE)).toList();
    }

    private static Set<String> masked(ModelDefinition model, @Nullable Object given, Problems problems) {
        Set<String> masked = new LinkedHashSet<>();
        for (String name : names(model, "masked", given, problems)) {
            if (model.field(name).isEmpty()) {
                problems.add(wrong(model, ".masked", name, "fields of the model"));
            } else if (model.key().contains(name)) {
                problems.add(wrong(model, ".masked", name, "no field of the key: it names the record"));
            } else {
                masked.add(name);
            }
        }
        return Set.copyOf(masked);
    }

    private static List<String> names(
            ModelDefinition model, String setting, @Nullable Object given, Problems problems) {
        if (given == null) {
            return List.of();
        } else if (given instanceof String one) {
            return List.of(one);
        } else if (given instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).distinct().toList();
        }
        problems.add(wrong(model, "." + setting, given, "a list of names"));
        return List.of();
    }

    private static @Nullable Duration duration(
            ModelDefinition model, @Nullable Object given, @Nullable Duration unsaid, Problems problems) {
        if (given == null || given.equals("")) {
            return unsaid;
        }
        try {
            Duration duration = Duration.parse(String.valueOf(given));
            if (!duration.isNegative()) {
                return duration.isZero() ? null : duration;
            }
        } catch (DateTimeParseException e) {
            // Told below.
        }
        problems.add(wrong(model, ".seal_after", given, "a duration such as PT1H, or PT0S for never"));
        return null;
    }

    private static @Nullable EntryRetention retention(
            ModelDefinition model, @Nullable Object given, @Nullable EntryRetention unsaid, Problems problems) {
        if (given == null || given.equals("")) {
            return unsaid;
        }
        EntryRetention read = EntryRetention.parse(String.valueOf(given));
        if (read == null) {
            problems.add(wrong(model, ".retention", given, EntryRetention.EXPECTED));
        }
        return read;
    }

    private static @Nullable SealKey sealKey(ModelDefinition model, @Nullable Object given, Problems problems) {
        if (given == null || given.equals("")) {
            return null;
        }
        try {
            return SealKey.read(String.valueOf(given));
        } catch (IllegalArgumentException e) {
            problems.add(wrong(model, ".seal_key", given, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Problem wrong(ModelDefinition model, String path, @Nullable Object found, String expected) {
        return Problem.of(
                        StandardCode.INVALID_MODEL,
                        "The option '" + OPTION + "' of " + model.name() + " cannot be read")
                .at(Location.model(model.name(), "options." + OPTION + path))
                .found(String.valueOf(found))
                .expected(expected)
                .fix("Write the option so", OPTION + ": {masked: [a field], seal_after: PT1H}")
                .build();
    }
}

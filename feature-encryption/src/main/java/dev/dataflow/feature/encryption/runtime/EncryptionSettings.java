package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the option says. Immutable.
 *
 * @param fields the encrypted fields
 * @param blindIndex those of them with a blind index
 */
record EncryptionSettings(Set<String> fields, Set<String> blindIndex) {

    static final String OPTION = "encryption";
    private static final String FIELDS = "fields";
    private static final String BLIND_INDEX = "blind_index";
    private static final String ALGORITHM = "algorithm";
    private static final String KEY_ROTATION = "key_rotation";
    private static final List<String> KNOWN = List.of(FIELDS, BLIND_INDEX, ALGORITHM, KEY_ROTATION);

    /**
     * Reads the option.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604}
     */
    static EncryptionSettings read(ModelDefinition model, Object setting) {
        Problems problems = new Problems();
        EncryptionSettings settings = new Reader(model, problems).read(setting);
        problems.throwIfAny();
        return settings;
    }

    /** Reads the option of one model and notes what is wrong. */
    private static final class Reader {
        private final ModelDefinition model;
        private final Problems problems;

        private Reader(ModelDefinition model, Problems problems) {
            this.model = model;
            this.problems = problems;
        }

        private EncryptionSettings read(Object setting) {
            if (!(setting instanceof Map<?, ?> map)) {
                problems.add(problem("", "The option 'encryption' does not say which fields are encrypted", setting)
                        .expected("{fields: [a field, …]}")
                        .fix("Name them", "encryption: {fields: [email]}")
                        .fix("Or mark them", "@Encrypted String email"));
                return new EncryptionSettings(Set.of(), Set.of());
            }
            for (Object key : map.keySet()) {
                if (!KNOWN.contains(key)) {
                    problems.add(problem(
                                    "." + key,
                                    "The option 'encryption' has no setting '" + key + "'; "
                                            + Lookalikes.hint(String.valueOf(key), KNOWN),
                                    key)
                            .expected(String.join(", ", KNOWN)));
                }
            }
            checkAlgorithm(map.get(ALGORITHM));
            checkRotation(map.get(KEY_ROTATION));
            Set<String> fields = fields(map.get(FIELDS));
            return new EncryptionSettings(fields, blindIndex(map.get(BLIND_INDEX), fields));
        }

        private void checkAlgorithm(@Nullable Object given) {
            boolean ours = given == null
                    || given instanceof String name
                            && name.toUpperCase(Locale.ROOT).replace('_', '-').equals("AES-256-GCM");
            if (!ours) {
                problems.add(problem("." + ALGORITHM, "Fields are encrypted by AES-256-GCM, and by nothing else", given)
                        .expected("AES-256-GCM")
                        .fix("Leave it out"));
            }
        }

        private void checkRotation(@Nullable Object given) {
            if (given != null && !given.equals("manual")) {
                problems.add(problem("." + KEY_ROTATION, "Keys are rotated when the application says so", given)
                        .expected("manual")
                        .fix(
                                "Leave it out, and call",
                                "db.service(EncryptionKeys.class).rotate(\"" + model.name() + "\")"));
            }
        }

        private Set<String> fields(@Nullable Object given) {
            List<String> names = names(given);
            if (names.isEmpty()) {
                problems.add(problem("." + FIELDS, "The option 'encryption' names no field", given)
                        .expected("a list of fields of " + model.name()));
            }
            for (String name : names) {
                if (model.field(name).isEmpty()) {
                    List<String> there =
                            model.fields().stream().map(f -> f.name()).toList();
                    problems.add(problem(
                                    "." + FIELDS,
                                    "There is no field '" + name + "' to encrypt; " + Lookalikes.hint(name, there),
                                    name)
                            .expected(String.join(", ", there)));
                }
            }
            return new LinkedHashSet<>(names);
        }

        private Set<String> blindIndex(@Nullable Object given, Set<String> fields) {
            if (given == null || Boolean.FALSE.equals(given)) {
                return Set.of();
            } else if (Boolean.TRUE.equals(given)) {
                return fields;
            }
            List<String> names = names(given);
            if (!fields.containsAll(names) || names.isEmpty() && !List.of().equals(given)) {
                problems.add(problem("." + BLIND_INDEX, "A blind index is made of encrypted fields", given)
                        .expected("true, or some of " + fields));
            }
            return new LinkedHashSet<>(names);
        }

        private static List<String> names(@Nullable Object given) {
            List<String> names = new ArrayList<>();
            if (given instanceof List<?> list) {
                list.forEach(name -> names.add(String.valueOf(name)));
            } else if (given instanceof String name) {
                names.add(name);
            }
            return names;
        }

        private Problem.Builder problem(String place, String message, @Nullable Object found) {
            return Problem.of(StandardCode.INVALID_MODEL, message)
                    .at(Location.model(model.name(), "options." + OPTION + place)
                            .within(model.source()))
                    .found(found);
        }
    }
}

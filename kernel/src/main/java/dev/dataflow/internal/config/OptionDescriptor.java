package dev.dataflow.internal.config;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One option: everything that reading, documentation and look-alikes need. Immutable.
 *
 * @param topic heading that it stands under
 * @param name its name in maps and files
 * @param aliases further names; none of them is reported
 * @param type how a value is written
 * @param doc what it does, one sentence
 * @param since version that has it
 * @param get its value in a configuration, null for none
 * @param set a configuration with another value; an {@link IllegalArgumentException} says what is out of bounds
 * @param <T> Java class of the value
 */
record OptionDescriptor<T>(
        String topic,
        String name,
        List<String> aliases,
        OptionType<T> type,
        String doc,
        String since,
        Function<Configuration, @Nullable Object> get,
        BiFunction<Configuration, T, Configuration> set) {

    OptionDescriptor {
        aliases = List.copyOf(aliases);
    }

    /** Returns whether nobody is shown its value. */
    boolean isSecret() {
        return name.contains("password") || name.equals(FeatureTopic.ENCRYPTION_KEYS);
    }

    /** Returns the name of its environment variable; null for the name of an instance, as there may be several. */
    @Nullable
    String variable() {
        return switch (name) {
            case "name" -> null;
            case "url" -> "DATAFLOW_DATABASE_URL";
            default -> OptionNames.variable(name);
        };
    }
}

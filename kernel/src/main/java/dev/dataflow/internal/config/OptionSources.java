package dev.dataflow.internal.config;

import dev.dataflow.OptionValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells where the value of each option came from. Stateless. */
public final class OptionSources {

    private OptionSources() {}

    /** Returns every option with its value. */
    public static List<OptionValue> explain(Map<String, ?> options, Map<String, String> environment) {
        Configuration configuration = Configuration.of(options, environment);
        Map<String, Object> flat = OptionNames.flat(options);
        List<OptionValue> values = new ArrayList<>();
        for (OptionDescriptor<?> option : OptionCatalog.all()) {
            String source = source(option, configuration, flat, environment);
            boolean secret = option.isSecret() && !source.equals(OptionValue.DEFAULT);
            values.add(new OptionValue(
                    option.name(), secret ? "***" : text(option.get().apply(configuration)), source, option.doc()));
        }
        return List.copyOf(values);
    }

    private static String source(
            OptionDescriptor<?> option,
            Configuration configuration,
            Map<String, Object> given,
            Map<String, String> environment) {
        String written = Stream.concat(Stream.of(option.name()), option.aliases().stream())
                .filter(given::containsKey)
                .findFirst()
                .orElse(null);
        if (written != null) {
            return written;
        }
        if (option.name().equals("url")) {
            return switch (configuration.urlSource()) {
                case DATAFLOW_DATABASE_URL, DATABASE_URL ->
                    configuration.urlSource().name();
                case GIVEN, DEFAULT -> OptionValue.DEFAULT;
            };
        }
        String variable = option.variable();
        boolean set =
                variable != null && !environment.getOrDefault(variable, "").isEmpty();
        return set ? String.valueOf(variable) : OptionValue.DEFAULT;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        return DatabaseUrls.mask(value.toString());
    }
}

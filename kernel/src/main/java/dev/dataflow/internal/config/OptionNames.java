package dev.dataflow.internal.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The spellings of an option's name: {@code pool_size}, {@code pool: {size}}, {@code pool.size}, {@code DATAFLOW_POOL_SIZE}. */
final class OptionNames {

    static final String PREFIX = "DATAFLOW_";

    private OptionNames() {}

    static String variable(String option) {
        return PREFIX + option.toUpperCase(Locale.ROOT);
    }

    /** Returns a name as it stands in the catalogue: dots and hyphens are underscores. */
    static String flat(String name) {
        return name.replace('.', '_').replace('-', '_');
    }

    /** Returns options without nesting: names of nested maps and dotted names are joined by underscores, null is empty text. */
    static Map<String, Object> flat(Map<?, ?> options) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", options, flat);
        return flat;
    }

    private static void flatten(String prefix, Map<?, ?> options, Map<String, Object> into) {
        options.forEach((key, value) -> {
            String name = prefix + flat(String.valueOf(key));
            if (value instanceof Map<?, ?> inner) {
                flatten(name + "_", inner, into);
            } else {
                into.put(name, value == null ? "" : value);
            }
        });
    }
}

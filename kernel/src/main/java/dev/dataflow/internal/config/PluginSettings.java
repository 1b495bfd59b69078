package dev.dataflow.internal.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The options that plugins read, by their names. Immutable; {@link #toString()} shows no value, since some are secrets.
 *
 * @param values those that are set
 */
public record PluginSettings(Map<String, Object> values) {

    static final PluginSettings NONE = new PluginSettings(Map.of());

    public PluginSettings {
        values = Map.copyOf(values);
    }

    PluginSettings with(String option, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(option, value);
        return new PluginSettings(more);
    }

    @Override
    public String toString() {
        return new TreeSet<>(values.keySet()).toString();
    }
}

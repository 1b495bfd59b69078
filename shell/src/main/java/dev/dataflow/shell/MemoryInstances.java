package dev.dataflow.shell;

import dev.dataflow.OptionValue;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.DataFlowException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The configured instances whose address names a database in memory, for a command that opens none of them: a container
 * that is up beside it may have data there. It sees files and the environment, which the container may have seen otherwise.
 */
final class MemoryInstances {

    /** As SQLite writes it, and as H2 does. */
    private static final Pattern MEMORY = Pattern.compile("([a-z][a-z0-9]*):/*(:memory:|mem:)");

    private MemoryInstances() {}

    /** Returns the symbolic names of the bundles with the dialect of such an instance, by the instance's name. */
    static Map<String, List<String>> configured(Map<String, String> schemes, List<DataFlowPlugin> plugins) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        schemes.forEach((name, scheme) -> found.put(name, bundles(scheme, plugins)));
        return found;
    }

    /**
     * Returns the schemes of addresses in memory, by the instance's name.
     *
     * @param conf folder of configurations, or null
     * @param ownUrl address of the instance that exists while none is configured and the environment names none, or null
     * @param environment {@link System#getenv()}
     */
    static Map<String, String> schemes(@Nullable Path conf, @Nullable String ownUrl, Map<String, String> environment) {
        Map<String, String> found = new LinkedHashMap<>();
        List<Path> files = InstanceFiles.in(conf);
        for (Path file : files) {
            Map<String, Object> options = InstanceFiles.read(file);
            put(
                    found,
                    String.valueOf(options.getOrDefault("name", InstanceFiles.name(file))),
                    url(options, environment));
        }
        if (files.isEmpty()) {
            OptionValue url = explained(Map.of(), environment);
            boolean given = !url.source().equals(OptionValue.DEFAULT);
            put(found, "default", given ? url.value() : String.valueOf(ownUrl));
        }
        return found;
    }

    /** A file with a mistake counts as well: what ran before it was written goes on. */
    private static String url(Map<String, Object> options, Map<String, String> environment) {
        try {
            return explained(options, environment).value();
        } catch (DataFlowException wrong) {
            return String.valueOf(options.getOrDefault("url", options.getOrDefault("database_url", "")));
        }
    }

    private static OptionValue explained(Map<String, Object> options, Map<String, String> environment) {
        return OptionValue.explain(options, environment).stream()
                .filter(option -> option.name().equals("url"))
                .findFirst()
                .orElseThrow();
    }

    private static void put(Map<String, String> found, String name, String url) {
        Matcher memory = MEMORY.matcher(url);
        if (memory.lookingAt()) {
            found.put(name, memory.group(1));
        }
    }

    private static List<String> bundles(String scheme, List<DataFlowPlugin> plugins) {
        return plugins.stream()
                .filter(plugin -> plugin.dialects().stream()
                        .anyMatch(dialect -> dialect.schemes().contains(scheme)))
                .map(plugin -> FrameworkUtil.getBundle(plugin.getClass()))
                .filter(Objects::nonNull)
                .map(Bundle::getSymbolicName)
                .toList();
    }
}

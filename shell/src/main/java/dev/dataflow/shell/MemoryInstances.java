package dev.dataflow.shell;

import dev.dataflow.spi.DataFlowPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The configured instances whose address names a database in memory, for a command that opens none of them: a container
 * that is up beside it may have data there.
 */
final class MemoryInstances {

    private static final String MEMORY = "::memory:";

    private MemoryInstances() {}

    /** Returns the symbolic names of the bundles with the dialect of such an instance, by the instance's name. */
    static Map<String, List<String>> configured(@Nullable Path conf, List<DataFlowPlugin> plugins) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (Path file : files(conf)) {
            String url = String.valueOf(InstanceFiles.read(file).getOrDefault("url", ""));
            int memory = url.indexOf(MEMORY);
            if (memory > 0) {
                found.put(InstanceFiles.name(file), bundles(url.substring(0, memory), plugins));
            }
        }
        return found;
    }

    private static List<Path> files(@Nullable Path conf) {
        if (conf == null || !Files.isDirectory(conf)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(conf)) {
            return new ArrayList<>(files.filter(InstanceFiles::isOne).sorted().toList());
        } catch (IOException unreadable) {
            throw new UsageException(conf + " cannot be read: " + unreadable);
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

package dev.dataflow.internal.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Jars that are loaded together: those of one folder inside the plugin folder, or one jar that lies in it directly.
 * Immutable; equal to another one while no jar has come, gone or changed.
 *
 * @param path the folder, or the jar
 * @param jars the jars with their marks, in the order of their names
 */
public record PluginUnit(Path path, Map<Path, Mark> jars) {

    /**
     * By what a change of a file is seen.
     *
     * @param size its size in bytes
     * @param modified its time in milliseconds
     * @param key the file itself where the system tells, else an empty text
     */
    public record Mark(long size, long modified, String key) {}

    public PluginUnit {
        jars = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(jars));
    }

    /** Returns what people call it: the name of its file or folder. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Returns what is in a folder now, in the order of the names; nothing when there is no such folder. */
    public static List<PluginUnit> scan(Path folder) throws IOException {
        List<PluginUnit> units = new ArrayList<>();
        for (Path path : list(folder)) {
            Map<Path, Mark> jars = new LinkedHashMap<>();
            if (Files.isDirectory(path)) {
                for (Path jar : list(path)) {
                    mark(jar, jars);
                }
            } else {
                mark(path, jars);
            }
            if (!jars.isEmpty()) {
                units.add(new PluginUnit(path, jars));
            }
        }
        return units;
    }

    private static void mark(Path file, Map<Path, Mark> into) throws IOException {
        if (!file.getFileName().toString().endsWith(".jar")) {
            return;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                Object key = attributes.fileKey();
                into.put(
                        file,
                        new Mark(
                                attributes.size(),
                                attributes.lastModifiedTime().toMillis(),
                                key == null ? "" : key.toString()));
            }
        } catch (NoSuchFileException gone) {
            into.remove(file);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }
}

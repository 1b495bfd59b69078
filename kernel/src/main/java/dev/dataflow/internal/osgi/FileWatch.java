package dev.dataflow.internal.osgi;

import dev.dataflow.internal.plugin.PluginUnit.Mark;
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
 * What has changed among the YAML and JSON files of a folder since the last look. A file counts when it was the same at two
 * looks. Not thread-safe.
 */
final class FileWatch {

    private final Path folder;
    private Map<Path, Mark> seen = Map.of();
    private final Map<Path, Mark> taken = new LinkedHashMap<>();

    FileWatch(Path folder) {
        this.folder = folder;
    }

    /**
     * What a look has found.
     *
     * @param changed files that are new, or not as they were
     * @param gone files that are there no more
     */
    record Changes(List<Path> changed, List<Path> gone) {

        boolean isEmpty() {
            return changed.isEmpty() && gone.isEmpty();
        }
    }

    Changes look() throws IOException {
        Map<Path, Mark> now = marks(folder);
        List<Path> changed = new ArrayList<>();
        now.forEach((file, mark) -> {
            if (mark.equals(seen.get(file)) && !mark.equals(taken.get(file))) {
                taken.put(file, mark);
                changed.add(file);
            }
        });
        List<Path> gone =
                taken.keySet().stream().filter(file -> !now.containsKey(file)).toList();
        taken.keySet().removeAll(gone);
        seen = now;
        return new Changes(changed, gone);
    }

    /** Takes all that is there as seen: the next look tells what is other than now. */
    void takeAll() throws IOException {
        seen = marks(folder);
        taken.clear();
        taken.putAll(seen);
    }

    /** Returns the files of a folder, in the order of their names; none when it is missing. */
    static List<Path> files(Path folder) throws IOException {
        return List.copyOf(marks(folder).keySet());
    }

    private static Map<Path, Mark> marks(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<Path, Mark> marks = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("[^.].*\\.(yaml|yml|json)"))
                    .sorted()
                    .toList()) {
                mark(file, marks);
            }
        } catch (NoSuchFileException gone) {
            return Map.of();
        }
        return marks;
    }

    private static void mark(Path file, Map<Path, Mark> into) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            into.put(
                    file,
                    new Mark(
                            attributes.size(),
                            attributes.lastModifiedTime().toMillis(),
                            key == null ? "" : key.toString()));
        } catch (NoSuchFileException gone) {
            into.remove(file);
        }
    }
}

package dev.dataflow.testkit.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds static fields that can change in the classes of a plugin: those in its package and below, in its jar or folder.
 * Libraries that it embeds, below a package {@code embedded}, are left out.
 */
final class StaticState {

    private static final String CLASS = ".class";
    private static final String EMBEDDED = ".embedded.";
    private static final Set<String> MUTABLE = Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.WeakHashMap",
            "java.lang.ThreadLocal",
            "java.lang.StringBuilder");

    private StaticState() {}

    static List<String> of(Class<?> plugin) {
        List<String> found = new ArrayList<>();
        for (String name : classes(plugin)) {
            try {
                for (Field field : plugin.getClassLoader().loadClass(name).getDeclaredFields()) {
                    if (canChange(field)) {
                        found.add(name + "." + field.getName());
                    }
                }
            } catch (ClassNotFoundException | LinkageError e) {
                throw new AssertionError("a class of the plugin cannot be loaded: " + name, e);
            }
        }
        return found;
    }

    private static boolean canChange(Field field) {
        if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
            return false;
        }
        String type = field.getType().getName();
        boolean atomic =
                type.startsWith("java.util.concurrent.") && !field.getType().isEnum();
        return !Modifier.isFinal(field.getModifiers()) || atomic || MUTABLE.contains(type);
    }

    private static List<String> classes(Class<?> plugin) {
        try {
            Path place = Path.of(
                    plugin.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(place)) {
                return classes(place, plugin.getPackageName());
            }
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                return classes(jar.getPath("/"), plugin.getPackageName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> classes(Path root, String packageName) throws IOException {
        String[] parts = packageName.split("\\.", -1);
        Path folder = root.resolve(root.getFileSystem().getPath(parts[0], Arrays.copyOfRange(parts, 1, parts.length)));
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(CLASS) && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - CLASS.length())
                            .replace(root.getFileSystem().getSeparator(), "."))
                    .filter(name -> !name.contains(EMBEDDED))
                    .toList();
        }
    }
}

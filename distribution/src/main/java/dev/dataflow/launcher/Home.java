package dev.dataflow.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder of a distribution: what is installed, how it is configured, and what users add. */
record Home(Path root) {
    /** The system property that {@code bin/dataflow} sets. */
    static final String PROPERTY = "dataflow.home";

    Home {
        Objects.requireNonNull(root, "root");
        root = root.toAbsolutePath().normalize();
    }

    /** Finds the folder that the start script named. */
    static Home current() {
        String root = System.getProperty(PROPERTY);
        if (root == null) {
            throw new IllegalStateException(
                    "The system property " + PROPERTY + " is not set. Start DataFlow with bin/dataflow.");
        }
        return new Home(Path.of(root));
    }

    Path conf() {
        return root.resolve("conf");
    }

    Path plugins() {
        return root.resolve("plugins");
    }

    Path data() {
        return root.resolve("data");
    }

    /** The jars that are installed at every start, in the order of their names. */
    List<Path> bundles() {
        return jars(root.resolve("bundle"));
    }

    /** Returns whether instances are configured by files. */
    boolean hasInstances() {
        if (!Files.isDirectory(conf())) {
            return false;
        }
        try (Stream<Path> files = Files.list(conf())) {
            return files.anyMatch(file ->
                    file.getFileName().toString().matches("dev\\.dataflow\\.instance[~-].+\\.(cfg|config|cfg\\.json)"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder of configurations " + conf(), e);
        }
    }

    /** The jars in a folder, in the order of their names; none when it is missing. */
    static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder " + folder, e);
        }
    }
}

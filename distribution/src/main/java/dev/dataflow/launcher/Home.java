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

    /** The jars that are installed at every start, in the order of their names. */
    List<Path> bundles() {
        Path folder = root.resolve("bundle");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the folder of bundles " + folder, e);
        }
    }
}

package dev.dataflow.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param home its folder
 * @param feature its version, as in 17
 */
record Jdk(Path home, int feature) {

    /** The one that runs the tests. */
    static Jdk current() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The newest of those that lie beside the one that runs the tests; itself when it is alone. */
    static Jdk newest() {
        Jdk current = current();
        Path parent = current.home().getParent();
        if (parent == null) {
            return current;
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return Stream.concat(Stream.of(current), folders.flatMap(folder -> in(folder).stream()))
                    .max(Comparator.comparingInt(Jdk::feature))
                    .orElse(current);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Jdk> in(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isExecutable(folder.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
            String version = properties.getProperty("JAVA_VERSION", "").replace("\"", "");
            return Optional.of(new Jdk(folder, Runtime.Version.parse(version).feature()));
        } catch (IOException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}

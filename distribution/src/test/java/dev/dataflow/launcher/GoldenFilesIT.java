package dev.dataflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What our jars promise to others, compared with the files in {@code expected/}: a changed export, import or provider
 * shows in a review. With {@code -Dgolden.update=true} the files are written instead.
 */
final class GoldenFilesIT {
    private static final Path EXPECTED = Path.of("expected");

    static List<Path> jars() {
        return Home.current().bundles().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("dataflow-"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void moduleIsAsExpected(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            compare(JarDescription.moduleName(file) + ".module.txt", JarDescription.module(file));
        }
    }

    @ParameterizedTest
    @MethodSource("jars")
    void manifestIsAsExpected(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            compare(JarDescription.moduleName(file) + ".manifest.txt", JarDescription.manifest(file));
        }
    }

    @Test
    void everyFileBelongsToAJar() throws IOException {
        int jars = jars().size();
        try (Stream<Path> files = Files.list(EXPECTED)) {
            assertThat(files).hasSize(2 * jars);
        }
    }

    private static void compare(String name, String found) throws IOException {
        Envelopes.compare(EXPECTED.resolve(name), found);
    }
}

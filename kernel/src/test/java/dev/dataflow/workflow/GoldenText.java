package dev.dataflow.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts that must not change by accident; {@code -Dgolden.update=true} writes them anew. */
final class GoldenText {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private GoldenText() {}

    static void check(String file, List<String> texts) {
        Path path = FOLDER.resolve(file);
        String actual = String.join("\n\n", texts) + "\n";
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(path.getParent());
                Files.writeString(path, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

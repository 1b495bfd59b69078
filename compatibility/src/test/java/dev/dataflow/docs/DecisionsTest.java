package dev.dataflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every decision record has its parts and stands in the index. */
final class DecisionsTest {

    private static final Path FOLDER = Path.of("../docs/adr");

    @Test
    void every_record_has_its_parts_and_stands_in_the_index() throws IOException {
        String index = Files.readString(FOLDER.resolve("README.md"));
        int number = 0;
        for (Path file : records()) {
            number++;
            String name = file.getFileName().toString();
            String digits = String.format("%04d", number);
            List<String> lines = Files.readAllLines(file);
            assertThat(name).matches(digits + "-[a-z0-9-]+\\.md");
            assertThat(lines.get(0)).startsWith("# " + digits + ": ");
            String title = lines.get(0).substring(8);
            assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                    .as(name)
                    .containsExactly("## Decision", "## Rationale", "## Consequences", "## Alternatives");
            String status = lines.get(2).replace("Status: ", "");
            assertThat(status).as(name).matches("proposed|accepted|replaced by [0-9]{4}");
            assertThat(index).contains("| [" + digits + "](" + name + ") | " + title + " | " + status + " |");
        }
        assertThat(number).isPositive();
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> !file.getFileName().toString().equals("README.md"))
                    .sorted()
                    .toList();
        }
    }
}

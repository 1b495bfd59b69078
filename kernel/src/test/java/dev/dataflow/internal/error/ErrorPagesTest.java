package dev.dataflow.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.error.Fix;
import dev.dataflow.spi.error.StandardCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks all codes: each has a number of its own and a page that helps. */
final class ErrorPagesTest {

    private static final Path FOLDER = Path.of("../docs/errors");
    private static final Map<Character, String> GROUPS = Map.of(
            '1', "Parameters",
            '2', "Connections between nodes",
            '3', "Schema",
            '4', "Configuration and connection",
            '5', "Run time",
            '6', "Models",
            '7', "Nodes and plugins",
            '8', "Workflows",
            '9', "Features and protection");

    private final ErrorCatalog catalog = new ErrorCatalog();

    @Test
    void no_number_is_used_twice() {
        assertThat(catalog.codes()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void there_is_no_page_without_a_code() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .filteredOn(name -> !name.equals("README"))
                    .containsExactlyInAnyOrderElementsOf(catalog.codes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_code_has_a_page_that_helps(StandardCode code) {
        ErrorPage page = catalog.page(code.code()).orElseThrow();
        assertThat(page.text()).startsWith("# " + code.code() + ": " + code.title() + "\n");
        assertThat(page.text().lines().filter(line -> line.startsWith("## ")))
                .containsExactly("## What happened", "## Example", "## Likely causes", "## Fixes", "## Related codes");
        assertThat(page.title()).isEqualTo(code.title());
        assertThat(page.summary()).hasSizeGreaterThan(40);
        assertThat(page.text()).contains("```text\n" + code.code() + "  ");
        assertThat(page.causes()).hasSizeBetween(3, 5).doesNotHaveDuplicates().allMatch(cause -> cause.length() > 10);
        assertThat(page.fixes()).isNotEmpty().anyMatch(fix -> fix.line() != null);
        assertThat(page.fixes()).extracting(Fix::text).allMatch(text -> text.length() > 5 && !text.contains("```"));
        assertThat(page.related()).isNotEmpty().doesNotContain(code.code()).isSubsetOf(catalog.codes());
    }

    @ParameterizedTest
    @EnumSource
    void related_codes_are_shown_with_their_titles(StandardCode code) {
        ErrorPage page = catalog.page(code.code()).orElseThrow();
        for (String related : page.related()) {
            String title = catalog.page(related).orElseThrow().title();
            assertThat(page.text()).contains("- [" + related + "](" + related + ".md): " + title + "\n");
        }
    }

    @Test
    void the_index_lists_every_page() throws IOException {
        StringBuilder index = new StringBuilder();
        for (char group : new TreeSet<>(GROUPS.keySet())) {
            index.append("\n## ")
                    .append(GROUPS.get(group))
                    .append("\n\n| Code | What | Who can act |\n|---|---|---|\n");
            index.append(Arrays.stream(StandardCode.values())
                    .filter(code -> code.code().charAt(3) == group)
                    .map(code -> "| [" + code.code() + "](" + code.code() + ".md) | " + code.title() + " | "
                            + code.type().name().toLowerCase(java.util.Locale.ROOT) + " |\n")
                    .collect(Collectors.joining()));
        }
        GoldenText.checkBetween(
                FOLDER.resolve("README.md"),
                "<!-- codes -->",
                "<!-- end of codes -->",
                index.append('\n').toString());
    }

    @Test
    void pages_have_no_line_that_is_too_long() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines).as(file.toString()).allMatch(line -> line.length() <= 180);
            }
        }
    }
}

package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.Models;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about models says what is so. */
final class ModelsPageTest {

    private static final Path PAGE = Path.of("../docs/models.md");

    @Test
    void theFileOnThePageIsAModel() throws Exception {
        String page = Files.readString(PAGE);
        String yaml = page.substring(page.indexOf("```yaml") + 7, page.lastIndexOf("```"));
        assertThat(Models.readYaml(yaml)).extracting(Object::toString).containsExactly("User(users)");
    }

    @Test
    void theTableOfTypesHasEveryName() throws Exception {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("| Type |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        TreeSet<String> named = new TreeSet<>();
        for (String row : rows) {
            String[] cells = row.split(" \\| ?", 4);
            for (String cell : List.of(cells[0], cells[1])) {
                Pattern.compile("`([a-zA-Z0-9 ]+)[^`]*`")
                        .matcher(cell)
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(named::add);
            }
        }
        assertThat(named).containsAll(TypeNotation.known());
        assertThat(named.stream()
                        .filter(name -> !TypeNotation.known().contains(name))
                        .toList())
                .isEmpty();
    }
}

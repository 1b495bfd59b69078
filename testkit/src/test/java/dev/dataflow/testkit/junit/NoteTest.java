package dev.dataflow.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The class of {@code docs/guide/testing.md}, and that the page shows it as it runs here. */
@DataFlowTest(models = NoteTest.Note.class)
class NoteTest {

    @Model
    record Note(@Id String id, String text) {}

    @Test
    void aNoteIsKept(DataFlow db) {
        db.express().create("Note", Map.of("id", "1", "text", "x"));
        assertThat(db.express().count("Note")).isEqualTo(1);
    }

    @Test
    void thePageShowsThisClass() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "guide", "testing.md"));
        String source = Files.readString(
                Path.of("src", "test", "java", "dev", "dataflow", "testkit", "junit", "NoteTest.java"));
        String method =
                source.substring(source.indexOf("    void aNoteIsKept"), source.indexOf("    @Test\n    void thePage"));
        assertThat(page).contains(method.strip());
    }
}

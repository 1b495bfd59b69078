package dev.dataflow.testkit.junit;

import dev.dataflow.DataFlow;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Run by {@link DataFlowTestTest}: one test forgets its stream. */
@DataFlowTest(url = "sqlite:{folder}/notes.db", models = Note.class)
class LeakingNotes {

    @Test
    void forgets(DataFlow db) {
        for (int i = 0; i < 10; i++) {
            db.express().create("Note", Map.of("id", "" + i, "text", "x"));
        }
        Stream<?> open = db.express().stream("Note", Map.of());
        open.iterator().next();
    }

    @Test
    void closes(DataFlow db) {
        db.express().create("Note", Map.of("id", "1", "text", "x"));
        try (Stream<?> open = db.express().stream("Note", Map.of())) {
            open.iterator().next();
        }
    }
}

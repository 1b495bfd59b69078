package dev.dataflow.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Run by {@link DataFlowTestTest}. */
@DataFlowTest(url = "sqlite:{folder}/notes.db", models = Note.class, rollback = true)
class RolledBackNotes {

    static final Set<DataFlow> SEEN = ConcurrentHashMap.newKeySet();

    @RepeatedTest(3)
    void express(DataFlow db) {
        SEEN.add(db);
        assertThat(db.express().count("Note")).isZero();
        db.express().create("Note", Map.of("id", "1", "text", "x"));
        db.transaction(tx -> tx.express().create("Note", Map.of("id", "2", "text", "x")));
        assertThat(db.express().count("Note")).isEqualTo(2);
    }

    @Test
    void workflow(DataFlow db) {
        SEEN.add(db);
        assertThat(db.express().count("Note")).isZero();
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            runtime.execute(
                    new WorkflowBuilder("notes")
                            .addNode("NoteCreateNode", "create", Map.of("id", "1", "text", "x"))
                            .build(),
                    Map.of());
        }
        assertThat(db.express().count("Note")).isEqualTo(1);
    }

    @Test
    void failing(DataFlow db) {
        db.express().create("Note", Map.of("id", "1", "text", "x"));
        throw new IllegalStateException("as it was thrown");
    }
}

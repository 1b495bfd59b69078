package dev.dataflow.testkit.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.testkit.junit.DataFlowTest;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.RunResult;
import dev.dataflow.workflow.WorkflowBuilder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text that looks like SQL, templates or nothing at all is stored and read back as it is, on every path. */
@DataFlowTest
final class TextTest {

    static List<String> texts() {
        return List.of(
                "'; DROP TABLE users; --",
                "\"; drop table \"notes\"; /* */",
                "update staff set",
                "{{x}}",
                "${create.id}",
                "{{",
                "$gt",
                "?",
                ":name @name $1",
                "null",
                " \t\r\n\u0001\u0008\u001b\u007f\u0085\u2028",
                "\ud83d\ude00\ud83d\udc69\u200d\ud83d\udcbb\ud83c\uddee\ud83c\uddf8",
                "\ufeff\u202etxt",
                "",
                "\ud83d\ude00x".repeat(10_000_000 / 3));
    }

    static List<String> unstorable() {
        return List.of("\0", "a\0b", "\ud83d", "\udc00\ud83d", "end \ud83d");
    }

    @BeforeEach
    void register(DataFlow db) {
        db.register(ModelDefinition.builder("Note")
                .field("id", FieldType.integer())
                .field("body", FieldType.text())
                .field("data", FieldType.json(), f -> f.nullable(true))
                .build());
    }

    private static void assertKept(DataFlow db, int id, String text) {
        Object found = db.express().read("Note", id).orElseThrow().get("body");
        assertThat(text.equals(found)).as("kept as it was").isTrue();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void byExpressAndBulk(String text, DataFlow db) {
        db.express().create("Note", Map.of("id", 1, "body", text));
        db.express().create("Note", Map.of("id", 2, "body", "x"));
        db.express().update("Note", 2, Map.of("body", text));
        db.express().bulkCreate("Note", List.of(Map.of("id", 3, "body", text), Map.of("id", 4, "body", "x")));
        db.express().bulkUpdate("Note", List.of(Map.of("id", 4, "body", text)));
        db.express().upsert("Note", Map.of("id", 5), Map.of("body", text), Map.of("body", text));
        for (int id = 1; id <= 5; id++) {
            assertKept(db, id, text);
        }
        assertThat(db.express().count("Note", Map.of("body", Map.of("$eq", text))))
                .isEqualTo(5);
        db.express().update("Note", 1, Map.of("data", Map.of("k", List.of(text))));
        Object data = db.express().read("Note", 1).orElseThrow().get("data");
        assertThat(Map.of("k", List.of(text)).equals(data)).isTrue();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void byTheInputsOfAWorkflow(String text, DataFlow db) {
        WorkflowBuilder workflow = new WorkflowBuilder("keep")
                .addNode("NoteCreateNode", "one", Map.of("id", 1, "body", "{{body}}"))
                .addNode("NoteCreateNode", "two", Map.of("id", 2))
                .addNode("NoteBulkCreateNode", "many", Map.of("data", "{{rows}}"))
                .addConnection("one", "body", "two", "body");
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            RunResult run = runtime.execute(
                    workflow.build(), Map.of("body", text, "rows", List.of(Map.of("id", 3, "body", text))));
            assertThat(text.equals(run.output("two").get("body"))).isTrue();
        }
        for (int id = 1; id <= 3; id++) {
            assertKept(db, id, text);
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("unstorable")
    void whatCannotBeKeptIsRefusedOnEveryPath(String text, DataFlow db) {
        assertRefused(() -> db.express().create("Note", Map.of("id", 1, "body", text)));
        assertRefused(() -> db.express().bulkCreate("Note", List.of(Map.of("id", 1, "body", text))));
        try (LocalRuntime runtime = new LocalRuntime(db)) {
            var workflow = new WorkflowBuilder("refused")
                    .addNode("NoteCreateNode", "one", Map.of("id", 1, "body", "{{body}}"))
                    .build();
            assertThatThrownBy(() -> runtime.execute(workflow, Map.of("body", text)))
                    .isInstanceOf(DataFlowException.class)
                    .hasMessageContaining("DF-115");
        }
        assertThat(db.express().count("Note")).isZero();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        failure -> assertThat(failure.code()).isEqualTo("DF-115"));
    }
}

package dev.dataflow.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import org.junit.jupiter.api.Test;

/** What an index over an array may be, and where a database without it says so. */
final class ArrayIndexRulesTest {

    private static ModelBuilder note() {
        return ModelDefinition.builder("Note")
                .field("id", FieldType.bigint())
                .field("owner", FieldType.text())
                .field("labels", FieldType.array(FieldType.text()));
    }

    private static Problem refusal(ModelDefinition model) {
        try (DataFlow db = DataFlow.open("sqlite::memory:")) {
            return catchThrowableOfType(
                            DataFlowException.class, () -> db.register(model).createTables())
                    .problem();
        }
    }

    @Test
    void aDatabaseWithoutItNamesModelFieldAndFix() {
        Problem problem = refusal(note().index(IndexDefinition.of("labels")).build());

        assertThat(problem.code()).isEqualTo(StandardCode.UNSUPPORTED_BY_DATABASE);
        assertThat(problem.location().model()).isEqualTo("Note");
        assertThat(problem.location().parameter()).isEqualTo("labels");
        assertThat(problem.found()).contains("labels", "array(text)");
        assertThat(problem.fixes()).isNotEmpty();
    }

    @Test
    void anotherFieldBesideTheArrayIsRefused() {
        Problem problem =
                refusal(note().index(IndexDefinition.of("owner", "labels")).build());

        assertThat(problem.code()).isEqualTo(StandardCode.INVALID_MODEL);
        assertThat(problem.message()).contains("no other field");
    }

    @Test
    void arraysAreNoKeys() {
        assertThat(refusal(note().index(IndexDefinition.unique("labels")).build())
                        .code())
                .isEqualTo(StandardCode.INVALID_MODEL);
    }

    @Test
    void elementsAreNotLongerThanIndexedText() {
        Problem problem = refusal(note().field("words", FieldType.array(FieldType.text(701)))
                .index(IndexDefinition.of("words"))
                .build());

        assertThat(problem.code()).isEqualTo(StandardCode.INVALID_MODEL);
        assertThat(problem.message()).contains("too long");
    }
}

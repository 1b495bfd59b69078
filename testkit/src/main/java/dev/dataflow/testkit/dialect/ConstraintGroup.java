package dev.dataflow.testkit.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Operator;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database refuses has its code. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class ConstraintGroup extends DialectGroup {

    /** For the test classes of dialects. */
    protected ConstraintGroup() {}

    @BeforeEach
    final void registerModels() {
        register(
                ModelDefinition.builder("Team").field("id", FieldType.text()).build(),
                ModelDefinition.builder("Player")
                        .field("id", FieldType.text())
                        .field("email", FieldType.text(), f -> f.unique(true))
                        .field(
                                "team_id",
                                FieldType.text(),
                                f -> f.nullable(true).references("Team"))
                        .field(
                                "shirt",
                                FieldType.integer(),
                                f -> f.nullable(true)
                                        .check(new Filter.Comparison(FieldPath.of("shirt"), Operator.GT, 0)))
                        .index(IndexDefinition.unique("team_id", "shirt"))
                        .build(),
                ModelDefinition.builder("Prize")
                        .field("id", FieldType.text())
                        .field(
                                "player_id",
                                FieldType.text(),
                                f -> f.nullable(true).references("Player", Reference.OnDelete.SET_NULL))
                        .build(),
                ModelDefinition.builder("Goal")
                        .field("id", FieldType.text())
                        .field("player_id", FieldType.text(), f -> f.references("Player", Reference.OnDelete.CASCADE))
                        .build());
        express().create("Team", Map.of("id", "t"));
        express().create("Player", Map.of("id", "a", "email", "a@x", "team_id", "t", "shirt", 1));
    }

    @Test
    void aTakenKey() {
        assertFails(StandardCode.UNIQUE_KEY_TAKEN, () -> express().create("Player", Map.of("id", "a", "email", "b@x")));
        assertFails(StandardCode.UNIQUE_KEY_TAKEN, () -> express().create("Player", Map.of("id", "b", "email", "a@x")));
        assertFails(
                StandardCode.UNIQUE_KEY_TAKEN,
                () -> express().create("Player", Map.of("id", "b", "email", "b@x", "team_id", "t", "shirt", 1)));
        express().create("Player", Map.of("id", "b", "email", "b@x", "team_id", "t"));
        express().create("Player", Map.of("id", "c", "email", "c@x", "team_id", "t"));
        assertFails(StandardCode.UNIQUE_KEY_TAKEN, () -> express().update("Player", "b", Map.of("email", "a@x")));
    }

    @Test
    void theFailureNamesTheFieldAndNoValue() {
        DataFlowException failure = catchThrowableOfType(
                DataFlowException.class, () -> express().create("Player", Map.of("id", "b", "email", "a@x")));
        assertThat(failure.getMessage()).contains("email").doesNotContain("a@x");
    }

    @Test
    void aReferenceToNothing() {
        assertFails(
                StandardCode.REFERENCE_VIOLATED,
                () -> express().create("Player", Map.of("id", "b", "email", "b@x", "team_id", "nobody")));
        assertFails(StandardCode.REFERENCE_VIOLATED, () -> express().delete("Team", "t"));
    }

    @Test
    void rulesOfDeletedReferences() {
        express().create("Goal", Map.of("id", "g", "player_id", "a"));
        express().create("Prize", Map.of("id", "p", "player_id", "a"));
        assertThat(express().delete("Player", "a")).isTrue();
        assertThat(express().count("Goal")).isZero();
        assertThat(express().read("Prize", "p").orElseThrow()).containsEntry("player_id", null);
    }

    @Test
    void aConditionThatDoesNotHold() {
        assertFails(StandardCode.CONSTRAINT_VIOLATED, () -> express().update("Player", "a", Map.of("shirt", 0)));
        assertThat(express().read("Player", "a").orElseThrow()).containsEntry("shirt", 1);
    }

    @Test
    void aRequiredFieldCannotBeCleared() {
        assertThat(catchThrowableOfType(
                        DataFlowException.class,
                        () -> express().update("Player", "a", Map.of("email", Map.of("$unset", true)))))
                .isNotNull();
        assertThat(express().read("Player", "a").orElseThrow()).containsEntry("email", "a@x");
    }
}

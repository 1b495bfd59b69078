package dev.dataflow.testkit.dialect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.UpdateOptions;
import dev.dataflow.UpdateResult;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldBuilder;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Single records: create, read, update, delete. */
@API(status = API.Status.STABLE, since = "1.0")
public abstract class RecordGroup extends DialectGroup {

    /** For the test classes of dialects. */
    protected RecordGroup() {}

    @BeforeEach
    final void registerModels() {
        register(
                ModelDefinition.builder("Person")
                        .field("id", FieldType.text())
                        .field("name", FieldType.text(), f -> f.nullable(true))
                        .field("email", FieldType.text(), f -> f.unique(true))
                        .field("active", FieldType.bool(), f -> f.defaultValue(true))
                        .field("visits", FieldType.integer(), f -> f.defaultValue(0))
                        .build(),
                ModelDefinition.builder("Counted")
                        .field("id", FieldType.bigint(), f -> f.key().identity())
                        .field("note", FieldType.text(), f -> f.nullable(true))
                        .build(),
                ModelDefinition.builder("Seat")
                        .field("row", FieldType.integer(), FieldBuilder::key)
                        .field("place", FieldType.text(3), FieldBuilder::key)
                        .field("taken", FieldType.bool(), f -> f.defaultValue(false))
                        .build());
    }

    private Row person(String id, String name) {
        return express().create("Person", Map.of("id", id, "name", name, "email", id + "@example.com"));
    }

    private long counted(Map<String, ?> fields) {
        return requireNonNull(express().create("Counted", fields).get("id", Long.class), "id");
    }

    @Test
    void aCreatedRowHasItsDefaults() {
        Row stored = person("a", "Ann");
        assertThat(stored).containsEntry("active", true).containsEntry("visits", 0);
        assertThat(stored.get("created_at")).isInstanceOf(Instant.class).isEqualTo(stored.get("updated_at"));
        assertThat(express().read("Person", "a")).contains(stored);
    }

    @Test
    void keysAreCountedUpAndNeverReused() {
        long first = counted(Map.of("note", "x"));
        long second = counted(Map.of());
        assertThat(second).isGreaterThan(first);
        express().delete("Counted", second);
        assertThat(counted(Map.of())).isGreaterThan(second);
    }

    @Test
    void aKeyMayHaveSeveralFields() {
        express().create("Seat", Map.of("row", 1, "place", "a"));
        express().create("Seat", Map.of("row", 1, "place", "b"));
        Map<String, Object> key = Map.of("row", 1, "place", "b");
        assertThat(express().update("Seat", key, Map.of("taken", true)).updated())
                .isEqualTo(1);
        assertThat(express().findOne("Seat", key).orElseThrow()).containsEntry("taken", true);
        assertThat(express().count("Seat", Map.of("taken", true))).isEqualTo(1);
        assertThat(express().delete("Seat", key)).isTrue();
        assertThat(express().count("Seat")).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(express().read("Person", "nobody")).isEmpty();
        assertThat(express().update("Person", "nobody", Map.of("name", "x")).updated())
                .isZero();
        assertThat(express().delete("Person", "nobody")).isFalse();
    }

    @Test
    void anUpdateByFilterChangesThatRecordOnly() {
        person("a", "Ann");
        person("b", "Ben");
        UpdateResult result = express()
                .update("Person", Map.of("name", "Ann"), Map.of("name", "Anna"), UpdateOptions.returningRecord());
        assertThat(result.updated()).isEqualTo(1);
        assertThat(result.record().orElseThrow()).containsEntry("id", "a").containsEntry("name", "Anna");
        assertThat(express().read("Person", "b").orElseThrow()).containsEntry("name", "Ben");
    }

    @Test
    void anUpdateToTheSameValueCountsTheMatchedRecord() {
        person("a", "Ann");
        assertThat(express().update("Person", "a", Map.of("name", "Ann")).updated())
                .isEqualTo(1);
    }

    @Test
    void aChangeOfOneRecordThatMatchesSeveralChangesNone() {
        person("a", "Ann");
        person("b", "Ann");
        assertFails(
                StandardCode.SEVERAL_ROWS,
                () -> express().update("Person", Map.of("name", "Ann"), Map.of("name", "x")));
        assertFails(StandardCode.SEVERAL_ROWS, () -> express().delete("Person", Map.of("name", "Ann")));
        assertThat(express().count("Person", Map.of("name", "Ann"))).isEqualTo(2);
        assertThat(express()
                        .update("Person", Map.of("name", "Ann"), Map.of("visits", 3), UpdateOptions.DEFAULT.allowMany())
                        .updated())
                .isEqualTo(2);
        assertThat(express().delete("Person", Map.of("visits", 3), UpdateOptions.DEFAULT.allowMany()))
                .isEqualTo(2);
    }

    @Test
    void aDeletedRecordIsGone() {
        person("a", "Ann");
        person("b", "Ben");
        assertThat(express().delete("Person", "a")).isTrue();
        assertThat(express().delete("Person", "a")).isFalse();
        assertThat(express().list("Person").records())
                .extracting(row -> row.get("id"))
                .containsExactly("b");
    }

    @Test
    void aStreamReadsEveryRecordOnce() {
        for (int i = 0; i < 300; i++) {
            person("p" + i, "P");
        }
        try (var rows = express().stream("Person", Map.of("name", "P"))) {
            assertThat(rows.map(row -> row.get("id")).distinct()).hasSize(300);
        }
    }
}

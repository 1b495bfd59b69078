package dev.dataflow.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values whose kept form depends on the record's key, on every path. */
final class KeyBoundFeatureTest {

    private DataFlow db;

    @BeforeEach
    void open() {
        db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugin(new KeyBoundFeature.Plugin())
                .build();
        db.register(
                model("Single").build(),
                model("Composite")
                        .field("region", FieldType.text())
                        .key("region", "id")
                        .build());
    }

    private static dev.dataflow.spi.model.ModelBuilder model(String name) {
        return ModelDefinition.builder(name)
                .field("id", FieldType.integer())
                .field("code", FieldType.text(), f -> f.unique(true))
                .field("amount", FieldType.integer())
                .field("secret", FieldType.text(), f -> f.nullable(true))
                .index(IndexDefinition.of("amount"))
                .option(KeyBoundFeature.OPTION, true);
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Map<String, Object> record(int id) {
        return Map.of("id", id, "code", "c" + id, "amount", id % 10, "secret", "s" + id, "region", "eu");
    }

    private static Map<String, Object> record(String model, int id) {
        return model.equals("Composite")
                ? record(id)
                : Map.of("id", id, "code", "c" + id, "amount", id % 10, "secret", "s" + id);
    }

    private void store(String model, int count) {
        db.express()
                .bulkCreate(
                        model,
                        IntStream.range(0, count)
                                .mapToObj(i -> record(model, i))
                                .toList());
    }

    private List<Object> secrets(String model) {
        return db.express().list(model, Map.of(), ListOptions.limit(5000).orderBy("id")).records().stream()
                .map(row -> row.get("secret"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Single", "Composite"})
    void oneRecordIsReadAndChangedByItsKey(String model) {
        Row created = db.express().create(model, record(model, 1));
        assertThat(created).containsEntry("secret", "s1");
        Map<String, Object> key = model.equals("Composite") ? Map.of("region", "eu", "id", 1) : Map.of("id", 1L);
        assertThat(db.express().update(model, key, Map.of("secret", "x")).updated())
                .isEqualTo(1);
        assertThat(db.express().findOne(model, Map.of("code", "c1")))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("secret", "x"));
        db.express().update(model, key, new java.util.HashMap<>(java.util.Collections.singletonMap("secret", null)));
        assertThat(secrets(model)).containsExactly((Object) null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Single", "Composite"})
    void anUpdateByAnotherFilterIsSplit(String model) {
        store(model, 1700);
        assertThat(db.express()
                        .update(model, Map.of("code", "c7"), Map.of("secret", "seven"))
                        .updated())
                .isEqualTo(1);
        assertThat(db.express()
                        .update(
                                model,
                                Map.of("amount", 3),
                                Map.of("secret", "three", "amount", 4),
                                UpdateOptions.DEFAULT.allowMany())
                        .updated())
                .isEqualTo(170);
        assertThat(db.express()
                        .bulkUpdate(model, Map.of("amount", Map.of("$gte", 4)), Map.of("secret", "bulk"))
                        .updated())
                .isEqualTo(170 * 7);
        assertThat(secrets(model))
                .hasSize(1700)
                .contains("bulk", "s0", "s1", "s2")
                .doesNotContain("three", "s3");
        assertThatThrownBy(() -> db.express().update(model, Map.of("amount", 1), Map.of("secret", "no")))
                .isInstanceOfSatisfying(
                        DataFlowException.class, e -> assertThat(e.code()).isEqualTo("DF-514"));
        assertThat(secrets(model)).doesNotContain("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Single", "Composite"})
    void aLimitedUpdateChangesSoMany(String model) {
        store(model, 1200);
        var result = db.express()
                .bulkUpdate(
                        model,
                        Map.of("amount", Map.of("$gte", 0)),
                        Map.of("secret", "x", "amount", Map.of("$inc", 1)),
                        BulkOptions.DEFAULT.limit(700));
        assertThat(result.updated()).isEqualTo(700);
        assertThat(secrets(model).stream().filter("x"::equals)).hasSize(700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Single", "Composite"})
    void rowsAndUpsertsAreCodedEach(String model) {
        store(model, 20);
        db.express()
                .bulkUpdate(
                        model,
                        IntStream.range(0, 5)
                                .mapToObj(i -> model.equals("Composite")
                                        ? Map.<String, Object>of("id", i, "region", "eu", "secret", "r" + i)
                                        : Map.<String, Object>of("id", i, "secret", "r" + i))
                                .toList());
        assertThat(secrets(model)).startsWith("r0", "r1", "r2", "r3", "r4", "s5");
        Map<String, Object> other = new java.util.HashMap<>(record(model, 600));
        other.remove("code");
        var changed = db.express().upsert(model, Map.of("code", "c6"), other, Map.of("secret", "upserted"));
        assertThat(changed.record()).containsEntry("secret", "upserted").containsEntry("id", 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Single", "Composite"})
    void aBulkUpsertByAnotherKeyCodesForTheStoredRecord(String model) {
        store(model, 3);
        Map<String, Object> other = new java.util.HashMap<>(record(model, 1));
        other.put("id", 77);
        other.put("secret", "moved");
        db.express()
                .bulkUpsert(
                        model,
                        List.of(other, record(model, 9)),
                        BulkOptions.onConflict(ConflictResolution.UPDATE, "code"));
        assertThat(secrets(model)).containsExactly("s0", "moved", "s2", "s9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Single", "Composite"})
    void aProjectionWithoutTheKeyIsDecoded(String model) {
        store(model, 3);
        List<Row> rows = db.express()
                .list(model, Map.of(), ListOptions.limit(2).fields("secret", "amount"))
                .records();
        assertThat(rows).allSatisfy(row -> assertThat(row.keySet()).containsExactly("secret", "amount"));
        assertThat(rows).extracting(row -> row.get("secret")).containsExactly("s0", "s1");
        try (var stream = db.express().stream(model, Map.of(), ListOptions.DEFAULT.fields("secret"))) {
            assertThat(stream.toList())
                    .allSatisfy(row -> assertThat(row.keySet()).containsExactly("secret"))
                    .hasSize(3);
        }
    }

    @Test
    void whatTheDatabaseCannotDoIsRefusedBeforeItIsAsked() {
        List<Runnable> refused = List.of(
                () -> db.express().list("Single", Map.of(), ListOptions.limit(1).orderBy("-secret")),
                () -> db.express()
                        .list(
                                "Single",
                                Map.of(),
                                ListOptions.limit(1).fields("secret").distinct()),
                () -> db.express()
                        .aggregate(
                                "Single",
                                Map.of("group_by", "secret", "aggregate", Map.of("n", Map.of("$count", "*")))),
                () -> db.express().aggregate("Single", Map.of("aggregate", Map.of("n", Map.of("$max", "secret")))),
                () -> db.express()
                        .bulkUpsert(
                                "Single",
                                List.of(record("Single", 1)),
                                BulkOptions.onConflict(ConflictResolution.UPDATE, "secret")));
        for (Runnable call : refused) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            DataFlowException.class,
                            e -> assertThat(e.code()).as(e.getMessage()).isEqualTo("DF-921"));
        }
    }
}

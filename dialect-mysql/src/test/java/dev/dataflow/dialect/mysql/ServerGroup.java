package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is MySQL's and MariaDB's own; the rest is the suite's. */
abstract class ServerGroup {

    private String database = "";

    @SuppressWarnings("NullAway.Init")
    private DataFlow db;

    abstract TestServer server();

    @BeforeEach
    final void open() {
        database = server().freshDatabase();
        db = DataFlow.builder()
                .url(server().url(database))
                .plugins(PluginSource.of(new MysqlPlugin()))
                .build();
    }

    @AfterEach
    final void close() {
        db.close();
    }

    private void sql(String text) {
        server().execute(text.replace("{db}", database));
    }

    private static ModelBuilder model(String name) {
        return ModelDefinition.builder(name).field("id", FieldType.bigint());
    }

    @Test
    void unsignedNumbersOfATableThatExistsAreKept() {
        sql("CREATE TABLE {db}.meters (id BIGINT PRIMARY KEY, small INT UNSIGNED, big BIGINT UNSIGNED)");
        sql("INSERT INTO {db}.meters VALUES (1, 4294967295, 18446744073709551615)");
        db.register(model("Meter")
                .table("meters")
                .timestamps(false)
                .field("small", FieldType.bigint())
                .field("big", FieldType.decimal(20, 0))
                .build());
        assertThat(db.express().read("Meter", 1L).orElseThrow())
                .containsEntry("small", 4_294_967_295L)
                .containsEntry("big", new BigDecimal("18446744073709551615"));
        assertThatThrownBy(() -> db.express().update("Meter", 1L, Map.of("small", Map.of("$inc", 1))))
                .hasMessageStartingWith("DF-119");
    }

    @Test
    void aZeroDateIsNoDate() {
        sql("CREATE TABLE {db}.visits (id BIGINT PRIMARY KEY, day DATE, at DATETIME)");
        sql("SET SESSION sql_mode = ''");
        sql("INSERT INTO {db}.visits VALUES (1, '0000-00-00', '0000-00-00 00:00:00')");
        db.register(model("Visit")
                .timestamps(false)
                .field("day", FieldType.date(), f -> f.nullable(true))
                .field("at", FieldType.timestamp(), f -> f.nullable(true))
                .build());
        assertThat(db.express().read("Visit", 1L).orElseThrow())
                .containsEntry("day", null)
                .containsEntry("at", null);
    }

    @Test
    void anUpdateCountsWhatMatchesAndNotWhatDiffers() {
        db.register(model("Lamp").field("on", FieldType.bool()).build());
        db.express().create("Lamp", Map.of("id", 1L, "on", true));
        assertThat(db.express().update("Lamp", 1L, Map.of("on", true)).updated())
                .isEqualTo(1);
        assertThat(db.express()
                        .bulkUpdate("Lamp", List.of(Map.of("id", 1L, "on", true)))
                        .updated())
                .isEqualTo(1);
    }

    @Test
    void generatedKeysOfSeveralRowsAreTheirOwn() {
        db.register(ModelDefinition.builder("Note")
                .field("text", FieldType.text(), f -> f.unique(true))
                .build());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 1203; i++) {
            rows.add(Map.of("text", "n" + i));
        }
        BulkResult stored = db.express().bulkCreate("Note", rows, BulkOptions.DEFAULT.returnIds(true));
        assertThat(stored.ids()).hasSize(1203).doesNotHaveDuplicates();
        for (int i : new int[] {0, 499, 500, 999, 1000, 1202}) {
            assertThat(db.express().read("Note", stored.ids().get(i)).orElseThrow())
                    .containsEntry("text", "n" + i);
        }
        assertThat(db.express().create("Note", Map.of("text", "last")).get("id", Long.class))
                .isGreaterThan((Long) stored.ids().get(1202));
    }

    private static List<Map<String, Object>> words(long from, long to) {
        return LongStream.range(from, to)
                .<Map<String, Object>>mapToObj(id -> Map.of("id", id, "word", "w" + id))
                .toList();
    }

    @Test
    void anUpsertOfManyTellsInsertedFromChanged() {
        db.register(model("Word").field("word", FieldType.text()).build());
        db.express().bulkCreate("Word", words(0, 700));
        for (int rest : new int[] {1, 2, 499}) {
            BulkResult result = db.express().bulkUpsert("Word", words(0, 1000 + rest));
            assertThat(result.inserted() + result.updated()).isEqualTo(1000 + rest);
            assertThat(db.express().count("Word")).isEqualTo(1000 + rest);
            db.express().bulkDelete("Word", Map.of("id", Map.of("$gte", 700)));
        }
        BulkResult first = db.express().bulkUpsert("Word", words(600, 801));
        assertThat(List.of(first.inserted(), first.updated())).containsExactly(101L, 100L);
        BulkResult one = db.express().bulkUpsert("Word", words(801, 802));
        assertThat(List.of(one.inserted(), one.updated())).containsExactly(1L, 0L);
    }

    @Test
    void anUpsertDoesNotTouchTheRecordOfAnotherUniqueKey() {
        db.register(model("User")
                .field("email", FieldType.text(), f -> f.unique(true))
                .field("hits", FieldType.integer())
                .build());
        db.express().create("User", Map.of("id", 1L, "email", "a@x", "hits", 0));
        List<Map<String, Object>> rows =
                List.of(Map.of("id", 2L, "email", "a@x", "hits", 7), Map.of("id", 3L, "email", "c@x", "hits", 7));
        assertThatThrownBy(() -> db.express().bulkUpsert("User", rows)).hasMessageContaining("DF-510");
        assertThat(db.express().read("User", 1L).orElseThrow()).containsEntry("hits", 0);
        assertThat(db.express().count("User")).isEqualTo(1);
    }

    @Test
    void rowsLargerThanAPacketGoInSeveral() {
        db.register(model("Page").field("body", FieldType.text()).build());
        String body = "x".repeat(1 << 20);
        List<Map<String, Object>> rows = LongStream.range(0, 40)
                .<Map<String, Object>>mapToObj(id -> Map.of("id", id, "body", body + id))
                .toList();
        assertThat(db.express().bulkCreate("Page", rows).inserted()).isEqualTo(40);
        assertThat(db.express().read("Page", 39L).orElseThrow()).containsEntry("body", body + 39);
    }

    @Test
    void anchorsAndDotsMeanTheSameEverywhere() {
        db.register(model("Line").field("text", FieldType.text()).build());
        db.express().create("Line", Map.of("id", 1L, "text", "a\n"));
        db.express().create("Line", Map.of("id", 2L, "text", "b\u2028c"));
        assertThat(db.express().count("Line", Map.of("text", Map.of("$regex", "a$"))))
                .isZero();
        assertThat(db.express().count("Line", Map.of("text", Map.of("$regex", "^b.c$"))))
                .isEqualTo(1);
        assertThat(db.express().count("Line", Map.of("text", Map.of("$regex", "[$.^]"))))
                .isZero();
    }

    @Test
    void numbersInsideJsonCompareAsNumbersAndSortBeforeText() {
        db.register(model("Doc").field("data", FieldType.json()).build());
        List<Object> values = List.of("b", 9_007_199_254_740_993L, 9_007_199_254_740_992L, -3.5d, 1e20, "a", 2L);
        for (int i = 0; i < values.size(); i++) {
            db.express().create("Doc", Map.of("id", (long) i, "data", Map.of("v", values.get(i))));
        }
        assertThat(db.express().count("Doc", Map.of("data.v", 9_007_199_254_740_993L)))
                .isEqualTo(1);
        assertThat(db.express().count("Doc", Map.of("data.v", Map.of("$gt", 2.5d))))
                .isEqualTo(3);
        assertThat(db.express()
                        .list("Doc", Map.of(), ListOptions.limit(9).orderBy("data.v"))
                        .records())
                .<Object>extracting(row -> ((Map<?, ?>) row.get("data")).get("v"))
                .containsExactly(-3.5d, 2L, 9_007_199_254_740_992L, 9_007_199_254_740_993L, 1e20, "a", "b");
    }

    @Test
    void aUniqueKeyOverSomeRecordsIsFoundAgain() {
        ModelDefinition draft = model("Draft")
                .field("name", FieldType.text())
                .field("gone", FieldType.bool())
                .index(IndexDefinition.unique("name").where(Filter.eq("gone", false)))
                .build();
        db.register(draft);
        db.express().create("Draft", Map.of("id", 1L, "name", "a", "gone", true));
        try (DataFlow second = DataFlow.builder()
                .url(server().url(database))
                .plugins(PluginSource.of(new MysqlPlugin()))
                .build()) {
            second.register(draft);
            Row stored = second.express().create("Draft", Map.of("id", 2L, "name", "a", "gone", false));
            assertThat(stored).containsOnlyKeys("id", "name", "gone", "created_at", "updated_at");
            assertThatThrownBy(() -> second.express().create("Draft", Map.of("id", 3L, "name", "a", "gone", false)))
                    .hasMessageStartingWith("DF-510")
                    .hasMessageContaining("name");
        }
    }

    @Test
    void aReferenceIsCheckedBesideAnIndexWithNulls() {
        db.register(
                ModelDefinition.builder("Team").field("id", FieldType.text()).build(),
                model("Player")
                        .field(
                                "team_id",
                                FieldType.text(),
                                f -> f.nullable(true).references("Team"))
                        .field("shirt", FieldType.integer(), f -> f.nullable(true))
                        .field("goals", FieldType.integer(), f -> f.nullable(true))
                        .index(IndexDefinition.unique("team_id", "shirt"))
                        .index(IndexDefinition.of("team_id", "goals"))
                        .build());
        assertThatThrownBy(() -> db.express().create("Player", Map.of("id", 1L, "team_id", "nobody")))
                .hasMessageStartingWith("DF-511");
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        try (DataFlow lost = DataFlow.builder()
                .url("mysql://root:secret@127.0.0.1:1/x")
                .options(Map.of("pool_timeout", "1s"))
                .plugins(PluginSource.of(new MysqlPlugin()))
                .build()) {
            lost.register(model("Thing").build());
            assertThatThrownBy(() -> lost.express().count("Thing"))
                    .hasMessageStartingWith("DF-4")
                    .hasMessageNotContaining("secret");
        }
    }
}

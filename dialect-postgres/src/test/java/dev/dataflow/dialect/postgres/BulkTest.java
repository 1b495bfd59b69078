package dev.dataflow.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.BulkResult;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows, by each of the ways that the number of rows decides on. */
final class BulkTest {

    private static final Map<String, FieldType> TYPES = Map.ofEntries(
            Map.entry("t", FieldType.text()),
            Map.entry("v", FieldType.text(20)),
            Map.entry("b", FieldType.bool()),
            Map.entry("s", FieldType.smallint()),
            Map.entry("i", FieldType.integer()),
            Map.entry("l", FieldType.bigint()),
            Map.entry("f", FieldType.real()),
            Map.entry("d", FieldType.doublePrecision()),
            Map.entry("n", FieldType.decimal(38, 10)),
            Map.entry("da", FieldType.date()),
            Map.entry("ti", FieldType.time()),
            Map.entry("ts", FieldType.timestamp()),
            Map.entry("tz", FieldType.timestamptz()),
            Map.entry("u", FieldType.uuid()),
            Map.entry("by", FieldType.bytes()),
            Map.entry("j", FieldType.json()),
            Map.entry("e", FieldType.enumeration("red", "it's")),
            Map.entry("al", FieldType.array(FieldType.bigint())),
            Map.entry("as", FieldType.array(FieldType.smallint())),
            Map.entry("at", FieldType.array(FieldType.text())),
            Map.entry("ad", FieldType.array(FieldType.decimal(12, 2))),
            Map.entry("ab", FieldType.array(FieldType.bool())),
            Map.entry("af", FieldType.array(FieldType.doublePrecision())),
            Map.entry("au", FieldType.array(FieldType.uuid())),
            Map.entry("az", FieldType.array(FieldType.timestamptz())),
            Map.entry("ats", FieldType.array(FieldType.timestamp())),
            Map.entry("ada", FieldType.array(FieldType.date())),
            Map.entry("ati", FieldType.array(FieldType.time())));

    private final PostgresServer server = PostgresServer.newest();
    private DataFlow db;

    @BeforeEach
    void open() {
        ModelBuilder all = ModelDefinition.builder("All").field("id", FieldType.bigint());
        TYPES.forEach((name, type) -> all.field(name, type, f -> f.nullable(true)));
        db = DataFlow.open(server.freshUrl())
                .register(
                        all.build(),
                        ModelDefinition.builder("Item")
                                .field("id", FieldType.text())
                                .field("name", FieldType.text(), f -> f.unique(true))
                                .field("amount", FieldType.integer())
                                .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
                                .build());
    }

    @AfterEach
    void close() {
        db.close();
    }

    private static Map<String, Object> row(long id) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        if (id % 5 == 4) {
            return row;
        }
        int sign = id % 2 == 0 ? 1 : -1;
        Instant instant = Instant.ofEpochSecond(sign * id * 1_000_003L, (int) (id % 1000) * 1000L);
        LocalDateTime moment = LocalDateTime.of(1 + (int) (id * 9 % 9998), 2, 28, 23, 59, 59, (int) id % 1000 * 1000);
        UUID uuid = new UUID(id * 31, -id);
        row.put("t", "grün \ud83d\ude00 'x' \\ {,}\" " + id);
        row.put("v", "\u4f60" + id);
        row.put("b", id % 2 == 0);
        row.put("s", sign * (int) (id % 32768));
        row.put("i", sign * (int) (id * 2_000_003));
        row.put("l", sign * id * 1_000_000_007_000L);
        row.put("f", sign * id / 3f);
        row.put("d", sign * id / 7d);
        row.put("n", new BigDecimal("12345678901234567.0000012345").multiply(BigDecimal.valueOf(sign * id)));
        row.put("da", moment.toLocalDate());
        row.put("ti", LocalTime.ofNanoOfDay(id % 86_400 * 1_000_001_000L));
        row.put("ts", moment);
        row.put("tz", instant);
        row.put("u", uuid);
        row.put("by", new byte[] {0, (byte) id, -1});
        row.put("j", Map.of("k", List.of(id, "é", true)));
        row.put("e", id % 2 == 0 ? "red" : "it's");
        row.put("al", LongStream.range(0, id % 4).boxed().toList());
        row.put("as", List.of(sign, 7));
        row.put("at", List.of("NULL", "", "{\"}", "a b"));
        row.put("ad", List.of(new BigDecimal("-0.01"), new BigDecimal("99.90")));
        row.put("ab", List.of(true, false));
        row.put("af", List.of(0.1, -1e300));
        row.put("au", List.of(uuid));
        row.put("az", List.of(instant, Instant.EPOCH));
        row.put("ats", List.of(moment));
        row.put("ada", List.of(LocalDate.of(2024, 2, 29)));
        row.put("ati", List.of(LocalTime.of(23, 59, 59, 1000)));
        return row;
    }

    private static Map<String, Object> item(int number, int amount) {
        return Map.of("id", "i" + number, "name", "n" + number, "amount", amount, "tags", List.of("t" + amount));
    }

    private static List<Map<String, Object>> items(int from, int to, int amount) {
        return IntStream.range(from, to).mapToObj(n -> item(n, amount)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 1200})
    void everyTypeIsKeptByEveryWay(int rows) {
        List<Map<String, Object>> given =
                LongStream.range(0, rows).mapToObj(BulkTest::row).toList();

        db.express().bulkCreate("All", given);
        assertStored(given);
        db.express().bulkUpsert("All", given);
        assertStored(given);
        db.express()
                .bulkUpdate("All", given.stream().filter(row -> row.size() > 1).toList());
        assertStored(given);
    }

    private void assertStored(List<Map<String, Object>> given) {
        List<Row> stored = db.express()
                .list("All", Map.of(), ListOptions.limit(10_000).orderBy("id"))
                .records();
        assertThat(stored).hasSameSizeAs(given);
        for (int i = 0; i < stored.size(); i++) {
            for (String field : TYPES.keySet()) {
                assertThat(stored.get(i).get(field))
                        .as("%s of row %d", field, i)
                        .isEqualTo(given.get(i).get(field));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 3000})
    void anUpsertTellsWhatItInsertedFromWhatItChanged(int rows) {
        db.express().bulkCreate("Item", items(0, rows, 1));

        BulkResult result = db.express().bulkUpsert("Item", items(rows / 2, rows + 10, 2));

        assertThat(result.inserted()).isEqualTo(10);
        assertThat(result.updated()).isEqualTo(rows / 2);
        assertThat(db.express().count("Item", Map.of("amount", 2, "tags", Map.of("$contains", "t2"))))
                .isEqualTo(rows / 2 + 10);
    }

    @Test
    void theLastRowOfAKeyWins() {
        List<Map<String, Object>> twice = new ArrayList<>(items(0, 1500, 1));
        twice.addAll(items(0, 1500, 2));

        BulkResult result = db.express().bulkUpsert("Item", twice);

        assertThat(result.inserted()).isEqualTo(1500);
        assertThat(result.updated()).isEqualTo(1500);
        assertThat(db.express().count("Item", Map.of("amount", 2))).isEqualTo(1500);
    }

    @Test
    void theRowThatIsRefusedIsFoundAmongThousands() {
        List<Map<String, Object>> rows = new ArrayList<>(items(0, 2500, 1));
        rows.set(1700, Map.of("id", "other", "name", "n3", "amount", 1));

        BulkResult result = db.express().bulkCreate("Item", rows, BulkOptions.DEFAULT.atomic(false));

        assertThat(result.inserted()).isEqualTo(2499);
        assertThat(result.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.row()).isEqualTo(1700);
            assertThat(failure.problem().code()).isEqualTo(StandardCode.UNIQUE_KEY_TAKEN);
        });
    }

    @Test
    void anUpsertThatMeetsAnotherKeyChangesNothing() {
        db.express().bulkCreate("Item", items(0, 2000, 1));
        List<Map<String, Object>> rows = new ArrayList<>(items(0, 2000, 2));
        rows.add(Map.of("id", "other", "name", "n3", "amount", 2));

        DataFlowException failure =
                catchThrowableOfType(DataFlowException.class, () -> db.express().bulkUpsert("Item", rows));

        assertThat(failure.problem().code()).isEqualTo(StandardCode.UNIQUE_KEY_TAKEN);
        assertThat(db.express().count("Item", Map.of("amount", 2))).isZero();
    }

    @Test
    void anUpdateOfThousandsTellsTheKeysThatAreMissing() {
        db.express().bulkCreate("Item", items(0, 2000, 1));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 2001; i++) {
            rows.add(Map.of("id", "i" + i, "amount", i));
        }

        BulkResult result = db.express().bulkUpdate("Item", rows, BulkOptions.DEFAULT.atomic(false));

        assertThat(result.updated()).isEqualTo(2000);
        assertThat(result.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.row()).isEqualTo(2000);
            assertThat(failure.problem().code()).isEqualTo(StandardCode.RECORD_NOT_FOUND);
        });
        assertThat(db.express().read("Item", "i1999").orElseThrow().get("amount"))
                .isEqualTo(1999);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1500})
    void rowsWithAnEnumOfTheServerAreWrittenByEveryWay(int rows) {
        String schema = server.freshSchema();
        server.execute("create type %1$s.mood as enum ('happy', 'so so'); create table %1$s.people (id bigint generated"
                        .formatted(schema)
                + " by default as identity primary key, mood %1$s.mood, n int not null)".formatted(schema));
        try (DataFlow existing = DataFlow.open(server.url(schema))
                .register(ModelDefinition.builder("Person")
                        .table("people")
                        .field("id", FieldType.bigint(), f -> f.identity())
                        .field("mood", FieldType.enumeration("happy", "so so"), f -> f.nullable(true))
                        .field("n", FieldType.integer())
                        .timestamps(false)
                        .build())) {
            List<Map<String, Object>> fresh = IntStream.range(0, rows)
                    .mapToObj(n -> Map.<String, Object>of("mood", "happy", "n", n))
                    .toList();
            List<Object> ids = existing.express()
                    .bulkCreate("Person", fresh, BulkOptions.DEFAULT.returnIds(true))
                    .ids();
            assertThat(ids).hasSize(rows);
            List<Map<String, Object>> changed = ids.stream()
                    .map(id -> Map.<String, Object>of("id", id, "mood", "so so", "n", 1))
                    .toList();
            assertThat(existing.express().bulkUpdate("Person", changed).updated())
                    .isEqualTo(rows);
            assertThat(existing.express().bulkUpsert("Person", changed).updated())
                    .isEqualTo(rows);
            existing.express().bulkCreate("Person", fresh);
            assertThat(existing.express().count("Person", Map.of("mood", "so so")))
                    .isEqualTo(rows);
            assertThat(existing.express().count("Person", Map.of("mood", "happy")))
                    .isEqualTo(rows);
        }
    }

    @Test
    void aUserWithoutTemporaryTablesWritesFromArrays() {
        String schema = server.freshSchema();
        server.execute("create role plain" + schema + " login; grant all on schema " + schema + " to plain" + schema
                + "; revoke temporary on database postgres from public");
        String url = server.url(schema).replace("postgres@", "plain" + schema + "@");
        try (DataFlow plain = DataFlow.open(url)
                .register(ModelDefinition.builder("Thing")
                        .field("id", FieldType.bigint())
                        .field("n", FieldType.integer())
                        .build())) {
            List<Map<String, Object>> rows = LongStream.range(0, 1500)
                    .mapToObj(id -> Map.<String, Object>of("id", id, "n", 1))
                    .toList();
            assertThat(plain.express().bulkUpsert("Thing", rows).inserted()).isEqualTo(1500);
            assertThat(plain.express().bulkUpdate("Thing", rows).updated()).isEqualTo(1500);
        } finally {
            server.execute("grant temporary on database postgres to public");
        }
    }
}

package dev.dataflow.feature.encryption.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.feature.encryption.Encrypted;
import dev.dataflow.model.Id;
import dev.dataflow.model.Model;
import dev.dataflow.model.Nullable;
import dev.dataflow.model.Unique;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted fields on SQLite: what is stored, what comes back, what is found and what is refused. */
final class EncryptionTest {

    @TempDir
    Path folder;

    private DataFlow db;

    @Model
    record Patient(
            @Id String id,
            @Unique @Encrypted(blindIndex = true) String email,
            @Encrypted @Nullable String diagnosis,
            @Encrypted @Nullable LocalDate born,
            int age) {}

    @BeforeEach
    void open() {
        db = DataFlow.builder()
                .url("sqlite:" + folder.resolve("test.db"))
                .plugin(TestKeys.plugin(TestKeys.RING))
                .build();
    }

    @AfterEach
    void close() {
        db.close();
    }

    private List<List<Object>> stored(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"));
                ResultSet result = connection.createStatement().executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void change(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("test.db"))) {
            connection.createStatement().executeUpdate(sql);
        }
    }

    private void patients(int count) {
        db.register(Patient.class);
        for (int i = 0; i < count; i++) {
            db.express(Patient.class)
                    .create(new Patient("p" + i, i + "@example.com", "flu " + i, LocalDate.of(2000, 1, 1 + i), i));
        }
    }

    private static void refused(Runnable call, String code) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        DataFlowException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void annotatedComponentsAreKeptEncryptedAndComeBack() throws Exception {
        patients(2);
        assertThat(db.express(Patient.class).read("p1"))
                .contains(new Patient("p1", "1@example.com", "flu 1", LocalDate.of(2000, 1, 2), 1));
        List<Object> row = stored("select email, diagnosis, born, email_index from patients where id = 'p1'")
                .get(0);
        for (Object value : row.subList(0, 3)) {
            assertThat(value).isInstanceOf(byte[].class);
            assertThat(new String((byte[]) value, StandardCharsets.ISO_8859_1))
                    .doesNotContain("example")
                    .doesNotContain("flu");
        }
        assertThat((String) row.get(3)).matches("[0-9a-f]{32}");
        assertThat(db.express().read("Patient", "p1").orElseThrow().keySet())
                .doesNotContain("email_index", "encryption_key");
    }

    @Test
    void everyTypeComesBackAsItWasGiven() {
        Map<String, FieldType> types = Map.ofEntries(
                Map.entry("a_text", FieldType.text()),
                Map.entry("a_bool", FieldType.bool()),
                Map.entry("a_small", FieldType.smallint()),
                Map.entry("an_int", FieldType.integer()),
                Map.entry("a_big", FieldType.bigint()),
                Map.entry("a_real", FieldType.real()),
                Map.entry("a_double", FieldType.doublePrecision()),
                Map.entry("a_decimal", FieldType.decimal(12, 3)),
                Map.entry("a_date", FieldType.date()),
                Map.entry("a_time", FieldType.time()),
                Map.entry("a_timestamp", FieldType.timestamp()),
                Map.entry("an_instant", FieldType.timestamptz()),
                Map.entry("a_uuid", FieldType.uuid()),
                Map.entry("some_bytes", FieldType.bytes()),
                Map.entry("some_json", FieldType.json()),
                Map.entry("a_list", FieldType.array(FieldType.date())),
                Map.entry("an_enum", FieldType.enumeration("LOW", "HIGH")));
        Map<String, Object> values = new HashMap<>(Map.of(
                "a_text",
                "Zoë \uD83D\uDE00 '\n",
                "a_bool",
                false,
                "a_small",
                -7,
                "an_int",
                Integer.MIN_VALUE,
                "a_big",
                Long.MAX_VALUE,
                "a_real",
                1.5f,
                "a_double",
                -0.1,
                "a_decimal",
                new BigDecimal("-123456789.120"),
                "a_date",
                LocalDate.of(1, 1, 1),
                "a_time",
                LocalTime.of(23, 59, 59, 999_999_000)));
        values.putAll(Map.of(
                "a_timestamp", LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1000),
                "an_instant", Instant.parse("1883-11-18T12:00:00.000001Z"),
                "a_uuid", UUID.fromString("018f0000-0000-7000-8000-000000000001"),
                "some_bytes", new byte[] {0, 1, -1},
                "some_json", Map.of("list", List.of(1L, "x", true), "n", 1.25),
                "a_list", List.of(LocalDate.of(2024, 2, 29), LocalDate.of(9999, 12, 31)),
                "an_enum", "HIGH"));
        ModelBuilder plain = ModelDefinition.builder("Plain").field("id", FieldType.text());
        ModelBuilder sealed = ModelDefinition.builder("Sealed").field("id", FieldType.text());
        types.forEach((name, type) -> {
            plain.field(name, type);
            sealed.field(name, type);
        });
        db.register(
                plain.build(),
                sealed.option("encryption", Map.of("fields", List.copyOf(types.keySet())))
                        .build());
        values.put("id", "1");
        Row created = db.express().create("Sealed", values);
        db.express().create("Plain", values);
        Row read = db.express().read("Sealed", "1").orElseThrow();
        Row expected = db.express().read("Plain", "1").orElseThrow();
        types.keySet().forEach(name -> {
            assertThat(read.get(name)).as(name).isEqualTo(expected.get(name));
            assertThat(created.get(name)).as(name).isEqualTo(expected.get(name));
        });
    }

    @Test
    void equalityFindsRecordsByTheBlindIndexOnly() {
        patients(5);
        assertThat(db.express().findOne("Patient", Map.of("email", "3@example.com")))
                .hasValueSatisfying(row -> assertThat(row).containsEntry("id", "p3"));
        assertThat(db.express()
                        .count(
                                "Patient",
                                Map.of("email", Map.of("$in", List.of("1@example.com", "x", "2@example.com")))))
                .isEqualTo(2);
        assertThat(db.express().count("Patient", Map.of("email", Map.of("$ne", "1@example.com"))))
                .isEqualTo(4);
        assertThat(db.express().count("Patient", Map.of("diagnosis", Map.of("$null", true))))
                .isZero();
        refused(() -> db.express().count("Patient", Map.of("email", Map.of("$like", "1%"))), "DF-921");
        refused(() -> db.express().count("Patient", Map.of("born", Map.of("$gt", "2000-01-01"))), "DF-921");
        refused(() -> db.express().count("Patient", Map.of("diagnosis", "flu 1")), "DF-921");
        refused(
                () -> db.express()
                        .list("Patient", Map.of(), ListOptions.limit(1).orderBy("born")),
                "DF-921");
        refused(() -> db.express().update("Patient", "p1", Map.of("id", "p9")), "DF-921");
    }

    @Test
    void aUniqueFieldStaysUniqueOnEveryPath() {
        patients(2);
        assertThatThrownBy(() -> db.express(Patient.class).create(new Patient("x", "1@example.com", null, null, 3)))
                .isInstanceOf(DataFlowException.Conflict.class)
                .hasMessageNotContaining("example.com");
        db.express()
                .bulkUpsert(
                        "Patient",
                        List.of(Map.of("id", "x", "email", "1@example.com", "diagnosis", "cold", "age", 50)),
                        BulkOptions.onConflict(ConflictResolution.UPDATE, "email"));
        assertThat(db.express(Patient.class).read("p1"))
                .contains(new Patient("p1", "1@example.com", "cold", LocalDate.of(2000, 1, 2), 50));
        var moved = db.express()
                .upsert(
                        "Patient",
                        Map.of("email", "0@example.com"),
                        Map.of("id", "y", "age", 1),
                        Map.of("diagnosis", "ok"));
        assertThat(moved.record()).containsEntry("id", "p0").containsEntry("diagnosis", "ok");
        db.express().bulkUpsert("Patient", List.of(Map.of("id", "p0", "email", "new@example.com", "age", 2)));
        assertThat(db.express().findOne("Patient", Map.of("email", "new@example.com")))
                .isPresent();
        assertThat(db.express().findOne("Patient", Map.of("email", "0@example.com")))
                .isEmpty();
    }

    @Test
    void whatWasMovedChangedOrCutIsDetectedAndNamed() throws Exception {
        patients(4);
        change("update patients set diagnosis = (select diagnosis from patients where id = 'p1') where id = 'p0'");
        refused(() -> db.express().read("Patient", "p0"), "DF-924");
        refused(() -> db.express().list("Patient", Map.of()), "DF-924");
        change("update patients set diagnosis = email where id = 'p1'");
        refused(() -> db.express().read("Patient", "p1"), "DF-924");
        change("update patients set diagnosis = substr(diagnosis, 1, 20) where id = 'p2'");
        refused(() -> db.express().read("Patient", "p2"), "DF-924");
        change("update patients set diagnosis = cast(substr(diagnosis, 1, length(diagnosis) - 1) || x'00' as blob)"
                + " where id = 'p3'");
        refused(() -> db.express().read("Patient", "p3"), "DF-924");
        assertThat(db.express()
                        .list("Patient", Map.of(), ListOptions.limit(9).fields("id", "age"))
                        .records())
                .hasSize(4);
    }

    @Test
    void aModelThatCannotBeEncryptedIsRefusedAtRegistration() {
        Map<String, Object> option = Map.of("fields", List.of("email"));
        List<ModelBuilder> models = List.of(
                ModelDefinition.builder("A")
                        .field("id", FieldType.bigint(), f -> f.identity())
                        .field("email", FieldType.text()),
                ModelDefinition.builder("B")
                        .field("id", FieldType.text())
                        .field("email", FieldType.text(), f -> f.unique(true)),
                ModelDefinition.builder("C")
                        .field("id", FieldType.text())
                        .field("email", FieldType.text())
                        .index(dev.dataflow.spi.model.IndexDefinition.of("email")),
                ModelDefinition.builder("D").field("email", FieldType.text()).key("email"));
        for (ModelBuilder model : models) {
            refused(() -> db.register(model.option("encryption", option).build()), "DF-922");
        }
        refused(
                () -> db.register(ModelDefinition.builder("E")
                        .field("id", FieldType.text())
                        .field("price", FieldType.decimal())
                        .option("encryption", Map.of("fields", List.of("price"), "blind_index", true))
                        .build()),
                "DF-922");
    }
}

package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.BulkOptions;
import dev.dataflow.ConflictResolution;
import dev.dataflow.DataFlow;
import dev.dataflow.ListOptions;
import dev.dataflow.UpdateOptions;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRotation;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every path on which encrypted values are written or read, the rotation of their key under load, and what somebody does to
 * them with the plain driver, on every database.
 */
@Timeout(300)
final class EncryptedValuesTest {

    private static final int RECORDS = 120;

    static List<TestDatabase> databases() {
        return TestDatabase.available();
    }

    private static DataFlow open(String url, KeyRingPlugin keys) {
        return DataFlow.builder()
                .url(url)
                .plugins(keys.amongOthers())
                .build()
                .register(
                        ModelDefinition.builder("Secret")
                                .field("id", FieldType.integer())
                                .field("area", FieldType.integer())
                                .field("code", FieldType.text(40), f -> f.unique(true))
                                .field("note", FieldType.text(), f -> f.nullable(true))
                                .option("encryption", Map.of("fields", List.of("code", "note"), "blind_index", "code"))
                                .build(),
                        ModelDefinition.builder("Letter")
                                .field("id", FieldType.text(20))
                                .field("recipient", FieldType.text())
                                .field("body", FieldType.text())
                                .option("encryption", Map.of("fields", List.of("recipient", "body")))
                                .option("multi_tenant", true)
                                .option("audit_log", false)
                                .build());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void valuesComeBackOnEveryPathAndAfterARotationUnderLoad(TestDatabase database) throws Exception {
        KeyRingPlugin plugin = new KeyRingPlugin();
        try (DataFlow db = open(database.freshUrl(), plugin)) {
            store(db);
            rotate(db, plugin);
        }
    }

    /** What stands in a field is bound to the field, to the record and to the tenant. */
    @ParameterizedTest
    @MethodSource("databases")
    void aValueThatWasMovedIsDetectedAndNamed(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        try (DataFlow db = open(url, new KeyRingPlugin())) {
            for (String id : List.of("between", "records", "fields", "tenants", "whole")) {
                letter(db.tenant("acme"), id);
            }
            letter(db.tenant("other"), "tenants");
            try (Connection connection = database.connect(url)) {
                Place records = new Place("acme", "records", "body");
                Place between = new Place("acme", "between", "body");
                swap(connection, records, between);
                swap(connection, new Place("acme", "fields", "body"), new Place("acme", "fields", "recipient"));
                swap(connection, new Place("acme", "tenants", "body"), new Place("other", "tenants", "body"));
            }
            for (String id : List.of("between", "records", "fields", "tenants")) {
                assertThat(refusal(db.tenant("acme"), id)).as(id).isEqualTo("DF-924");
            }
            assertThat(refusal(db.tenant("other"), "tenants")).isEqualTo("DF-924");
            assertThat(db.tenant("acme").express().read("Letter", "whole"))
                    .hasValueSatisfying(row -> assertThat(row).containsEntry("body", "body of whole"));
        }
        try (DataFlow other = open(url, new KeyRingPlugin())) {
            assertThat(refusal(other.tenant("acme"), "whole")).as("a wrong key").isEqualTo("DF-925");
        }
    }

    private static void letter(DataFlow view, String id) {
        view.express().create("Letter", Map.of("id", id, "recipient", "who gets " + id, "body", "body of " + id));
    }

    private static @Nullable String refusal(DataFlow view, String id) {
        DataFlowException refusal = catchThrowableOfType(
                DataFlowException.class, () -> view.express().read("Letter", id));
        if (refusal == null) {
            return null;
        }
        assertThat(refusal.getMessage()).contains("Letter").doesNotContain("body of");
        return refusal.code();
    }

    /** Where a value stands in the table of letters. */
    private record Place(String tenant, String id, String field) {}

    private static void swap(Connection connection, Place one, Place other) throws SQLException {
        byte[] value = value(connection, one);
        put(connection, one, value(connection, other));
        put(connection, other, value);
    }

    private static byte[] value(Connection connection, Place place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select " + place.field() + " from letters where tenant_id = ? and id = ?")) {
            statement.setString(1, place.tenant());
            statement.setString(2, place.id());
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).as("a row for %s", place).isTrue();
                return row.getBytes(1);
            }
        }
    }

    private static void put(Connection connection, Place place, byte[] value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "update letters set " + place.field() + " = ? where tenant_id = ? and id = ?")) {
            statement.setBytes(1, value);
            statement.setString(2, place.tenant());
            statement.setString(3, place.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private static Map<String, Object> record(int id) {
        return Map.of("id", id, "area", id % 10, "code", "c" + id, "note", "n" + id);
    }

    private static void store(DataFlow db) {
        db.express()
                .bulkCreate(
                        "Secret",
                        IntStream.range(0, RECORDS)
                                .mapToObj(EncryptedValuesTest::record)
                                .toList());
        assertThat(db.express()
                        .update("Secret", Map.of("area", 3), Map.of("note", "three"), UpdateOptions.DEFAULT.allowMany())
                        .updated())
                .isEqualTo(RECORDS / 10);
        assertThat(db.express()
                        .bulkUpdate("Secret", Map.of("area", 4), Map.of("note", "four", "area", 14))
                        .updated())
                .isEqualTo(RECORDS / 10);
        assertThat(db.express()
                        .update("Secret", Map.of("code", "c5"), Map.of("note", "five"))
                        .updated())
                .isEqualTo(1);
        db.express().bulkUpdate("Secret", List.of(Map.of("id", 6, "note", "six"), Map.of("id", 7, "note", "seven")));
        db.express()
                .bulkUpsert(
                        "Secret",
                        List.of(Map.of("id", 8888, "area", 8, "code", "c8", "note", "eight"), record(RECORDS)),
                        BulkOptions.onConflict(ConflictResolution.UPDATE, "code"));
        var upserted = db.express()
                .upsert("Secret", Map.of("code", "c9"), Map.of("id", 9999, "area", 9), Map.of("note", "nine"));
        assertThat(upserted.record()).containsEntry("id", 9).containsEntry("note", "nine");
        assertThat(notes(db, "area", 3)).containsOnly("three").hasSize(RECORDS / 10);
        assertThat(notes(db, "area", 14)).containsOnly("four").hasSize(RECORDS / 10);
        Map.of(5, "five", 6, "six", 7, "seven", 8, "eight", RECORDS, "n" + RECORDS)
                .forEach((id, note) -> assertThat(notes(db, "code", "c" + id)).containsExactly(note));
        try (Stream<?> stream =
                db.express().stream("Secret", Map.of(), ListOptions.limit(-1).fields("note"))) {
            assertThat(stream).hasSize(RECORDS + 1);
        }
        assertThat(db.express()
                        .bulkDelete("Secret", Map.of("code", "c" + RECORDS))
                        .deleted())
                .isEqualTo(1);
    }

    private static List<@Nullable Object> notes(DataFlow db, String field, Object value) {
        return db.express().list("Secret", Map.of(field, value), ListOptions.limit(RECORDS)).records().stream()
                .<@Nullable Object>map(row -> row.get("note"))
                .toList();
    }

    private static void rotate(DataFlow db, KeyRingPlugin plugin) throws InterruptedException {
        EncryptionKeys keys = db.service(EncryptionKeys.class);
        plugin.ring(keys.withNewIndexKey(keys.withNewKey(plugin.ring())));
        keys.reload();
        assertThat(keys.status("Secret").remaining()).isEqualTo(RECORDS);
        keys.rotate("Secret");
        for (int i = 0; i < RECORDS; i += 10) {
            db.express().update("Secret", Map.of("id", i), Map.of("note", "load " + i));
        }
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (keys.status("Secret").state() == KeyRotation.State.RUNNING && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        KeyRotation status = keys.status("Secret");
        assertThat(status.failure()).isEmpty();
        assertThat(status.remaining()).isZero();
        for (int i = 0; i < RECORDS; i += 10) {
            assertThat(notes(db, "id", i)).containsExactly("load " + i);
        }
        assertThat(db.express().findOne("Secret", Map.of("code", "c" + (RECORDS - 1))))
                .isPresent();
        assertThat(db.express().count("Secret")).isEqualTo(RECORDS);
    }
}

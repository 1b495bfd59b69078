package dev.dataflow.feature.encryption.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRotation;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys come from, what is wrong with them, and how records are brought to new ones. */
final class KeyRingTest {

    @TempDir
    Path folder;

    private static ModelDefinition model() {
        return ModelDefinition.builder("Customer")
                .field("id", FieldType.text())
                .field("email", FieldType.text())
                .field("note", FieldType.text(), f -> f.nullable(true))
                .option("encryption", Map.of("fields", List.of("email", "note"), "blind_index", List.of("email")))
                .build();
    }

    private DataFlow open(Map<String, ?> options) {
        return DataFlow.builder()
                .url("sqlite:" + folder.resolve("test.db"))
                .plugin(new EncryptionPlugin())
                .options(options)
                .build();
    }

    private DataFlow open(String ring) {
        return open(Map.of(KeyRingLoader.TEXT, ring));
    }

    private static String code(Runnable call) {
        try {
            call.run();
            return "none";
        } catch (DataFlowException e) {
            return e.code();
        }
    }

    private static long primary(String ring) {
        return Long.parseLong(ring.replaceAll("(?s).*?\"primaryKeyId\":(\\d+).*", "$1"));
    }

    @Test
    void aMissingOrBrokenRingIsRefusedWithoutAWordOfIt() throws Exception {
        Path file = Files.writeString(folder.resolve("keys.json"), TestKeys.RING);
        String cut = TestKeys.RING.substring(0, TestKeys.RING.length() / 2);
        String secret = TestKeys.RING.replaceAll("(?s).*?\"value\":\"([^\"]{12}).*", "$1");
        List<Map<String, String>> broken = List.of(
                Map.of(),
                Map.of(KeyRingLoader.TEXT, cut),
                Map.of(KeyRingLoader.TEXT, "{\"encryption\": {}}"),
                Map.of(KeyRingLoader.TEXT, TestKeys.RING.replace("AesGcmKey", "AesSivKey")),
                Map.of(
                        KeyRingLoader.TEXT,
                        TestKeys.RING.replaceAll("\"value\":\"[^\"]*\"", "\"value\":\"" + secret + "\"")),
                Map.of(KeyRingLoader.FILE, folder.resolve("nowhere.json").toString()),
                Map.of(KeyRingLoader.TEXT, TestKeys.RING, KeyRingLoader.FILE, file.toString()));
        for (Map<String, String> options : broken) {
            try (DataFlow db = open(options)) {
                assertThatThrownBy(() -> db.register(model()))
                        .isInstanceOfSatisfying(
                                DataFlowException.class,
                                e -> assertThat(e.code()).isEqualTo("DF-923"))
                        .hasStackTraceContaining("DF-923")
                        .satisfies(e -> assertThat(e.getMessage() + e.getCause())
                                .doesNotContain(secret)
                                .doesNotContain("keyData"));
            }
        }
        try (DataFlow db = open(Map.of(KeyRingLoader.FILE, file.toString()))) {
            db.register(model());
        }
    }

    @Test
    void anotherRingAndARemovedKeyAreNamed() {
        try (DataFlow db = open(TestKeys.RING)) {
            db.register(model());
            db.express().create("Customer", Map.of("id", "1", "email", "a@example.com"));
        }
        try (DataFlow db = open(TestKeys.fresh())) {
            db.register(model());
            assertThat(code(() -> db.express().read("Customer", "1"))).isEqualTo("DF-925");
        }
        String other = TestKeys.fresh();
        String sameNumber = other.replace(String.valueOf(primary(other)), String.valueOf(primary(TestKeys.RING)));
        try (DataFlow db = open(sameNumber)) {
            db.register(model());
            assertThat(code(() -> db.express().read("Customer", "1"))).isEqualTo("DF-924");
        }
    }

    @Test
    void aRotationBringsAllRecordsToTheNewKeyWhileOthersWrite() throws Exception {
        String first = TestKeys.RING;
        String both = TestKeys.change(keys -> keys.withNewIndexKey(keys.withNewKey(first)));
        Path file = Files.writeString(folder.resolve("keys.json"), first);
        try (DataFlow db = open(Map.of(KeyRingLoader.FILE, file))) {
            db.register(model());
            db.express()
                    .bulkCreate(
                            "Customer",
                            IntStream.range(0, 1050)
                                    .mapToObj(i -> Map.<String, Object>of(
                                            "id", "c" + i, "email", i + "@example.com", "note", "n" + i))
                                    .toList());
            EncryptionKeys keys = db.service(EncryptionKeys.class);
            assertThat(keys.status("Customer").remaining()).isZero();
            Files.writeString(file, both);
            keys.reload();
            assertThat(keys.status("Customer").remaining()).isEqualTo(1050);
            assertThat(db.express().findOne("Customer", Map.of("email", "7@example.com")))
                    .isPresent();
            keys.rotate("Customer");
            for (int i = 0; i < 200; i++) {
                db.express().update("Customer", "c" + 5 * i, Map.of("note", "written " + i));
            }
            Await.until(() -> keys.status("Customer").state() == KeyRotation.State.IDLE);
            assertThat(keys.status("Customer").remaining()).isZero();
            assertThat(keys.status("Customer").failure()).isEmpty();
        }
        String last = TestKeys.change(keys -> keys.withoutKey(both, primary(first)));
        try (DataFlow db = open(last)) {
            db.register(model());
            for (int i = 0; i < 1050; i++) {
                String note = i % 5 == 0 && i < 1000 ? "written " + i / 5 : "n" + i;
                assertThat(db.express().read("Customer", "c" + i).orElseThrow())
                        .containsEntry("email", i + "@example.com")
                        .containsEntry("note", note);
            }
            assertThat(db.express().findOne("Customer", Map.of("email", "1049@example.com")))
                    .isPresent();
        }
    }

    @Test
    void thePresentKeyCannotBeRemoved() {
        assertThat(code(() -> TestKeys.change(keys -> keys.withoutKey(TestKeys.RING, primary(TestKeys.RING)))))
                .isEqualTo("DF-923");
        assertThat(code(() -> TestKeys.change(keys -> keys.withoutKey(TestKeys.RING, 1))))
                .isEqualTo("DF-923");
    }
}

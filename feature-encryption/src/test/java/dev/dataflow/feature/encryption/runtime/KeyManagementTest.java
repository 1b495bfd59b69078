package dev.dataflow.feature.encryption.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key rings that a key management of the host encrypts. */
final class KeyManagementTest {

    @TempDir
    Path folder;

    private static final ModelDefinition MODEL = ModelDefinition.builder("Customer")
            .field("id", FieldType.text())
            .field("email", FieldType.text())
            .option("encryption", Map.of("fields", List.of("email")))
            .build();

    private DataFlow open(Map<String, String> options, DataFlowPlugin... others) {
        var builder = DataFlow.builder()
                .url("sqlite:" + folder.resolve("test.db"))
                .plugin(new EncryptionPlugin())
                .options(options);
        for (DataFlowPlugin other : others) {
            builder.plugin(other);
        }
        return builder.build();
    }

    @Test
    void aRingIsMadeEncryptedAndReadByTheSameKeyOnly() throws Exception {
        KeystoreManagement management = KeystoreManagement.create(folder.resolve("keys.p12"));
        String ring;
        try (DataFlow db = open(Map.of(), management.plugin())) {
            ring = db.service(EncryptionKeys.class).newKeyRing();
        }
        assertThat(ring).contains("encrypted_by").doesNotContain("keyData").doesNotContain("primaryKeyId");
        Map<String, String> options = Map.of(KeyRingLoader.TEXT, ring);
        try (DataFlow db = open(options, management.plugin())) {
            db.register(MODEL);
            db.express().create("Customer", Map.of("id", "1", "email", "a@example.com"));
        }
        try (DataFlow db = open(
                options, KeystoreManagement.read(folder.resolve("keys.p12")).plugin())) {
            db.register(MODEL);
            assertThat(db.express().read("Customer", "1").orElseThrow()).containsEntry("email", "a@example.com");
            assertThat(db.service(EncryptionKeys.class).withNewKey(ring)).contains("encrypted_by");
        }
        try (DataFlow db = open(options)) {
            assertThatThrownBy(() -> db.register(MODEL))
                    .hasMessageContaining("DF-923")
                    .hasMessageContaining("keystore");
        }
        KeystoreManagement another = KeystoreManagement.create(folder.resolve("other.p12"));
        try (DataFlow db = open(options, another.plugin())) {
            assertThatThrownBy(() -> db.register(MODEL)).hasMessageContaining("DF-923");
        }
    }
}

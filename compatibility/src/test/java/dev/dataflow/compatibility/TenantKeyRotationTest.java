package dev.dataflow.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.encryption.EncryptionKeys;
import dev.dataflow.feature.encryption.KeyRotation;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys of encrypted fields are rotated for one tenant at a time. */
final class TenantKeyRotationTest {

    @Test
    void eachTenantHasARotationOfItsOwn() throws InterruptedException {
        KeyRingPlugin rings = new KeyRingPlugin();
        try (DataFlow db = DataFlow.builder()
                .url("sqlite::memory:")
                .plugins(rings.amongOthers())
                .build()) {
            db.register(ModelDefinition.builder("Patient")
                    .field("id", FieldType.text())
                    .field("email", FieldType.text(), f -> f.unique(true))
                    .option("multi_tenant", true)
                    .option("encryption", Map.of("fields", List.of("email"), "blind_index", List.of("email")))
                    .build());
            for (String tenant : List.of("acme", "globex")) {
                db.tenant(tenant).express().create("Patient", Map.of("id", "p", "email", "ann@example.com"));
            }
            EncryptionKeys acme = db.tenant("acme").service(EncryptionKeys.class);
            EncryptionKeys globex = db.tenant("globex").service(EncryptionKeys.class);
            rings.ring(acme.withNewKey(rings.ring()));
            acme.reload();
            assertThat(acme.rotate("Patient").keyId())
                    .isEqualTo(globex.status("Patient").keyId());
            while (acme.status("Patient").state() == KeyRotation.State.RUNNING) {
                Thread.sleep(5);
            }
            assertThat(acme.status("Patient").failure()).isEmpty();
            assertThat(acme.status("Patient").remaining()).isZero();
            assertThat(globex.status("Patient").remaining()).isEqualTo(1);
            assertThat(globex.status("Patient").state()).isEqualTo(KeyRotation.State.IDLE);
            assertThat(db.tenant("globex").express().findOne("Patient", Map.of("email", "ann@example.com")))
                    .isPresent();
        }
    }
}

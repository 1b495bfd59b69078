package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.DataFlow;
import dev.dataflow.feature.encryption.EncryptionKeys;
import java.util.Map;

/** Key rings for tests. */
final class TestKeys {

    static final String RING = fresh();

    private TestKeys() {}

    /** Returns a new key ring. */
    static String fresh() {
        return change(new EncryptionPlugin(Map.of()), EncryptionKeys::newKeyRing);
    }

    static String change(EncryptionPlugin plugin, java.util.function.Function<EncryptionKeys, String> change) {
        try (DataFlow db =
                DataFlow.builder().url("sqlite::memory:").plugin(plugin).build()) {
            return change.apply(db.service(EncryptionKeys.class));
        }
    }

    static EncryptionPlugin plugin(String ring) {
        return new EncryptionPlugin(Map.of(KeyRingLoader.VARIABLE, ring));
    }
}

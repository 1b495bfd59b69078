package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.KeysetHandle;
import dev.dataflow.feature.encryption.KeyManagement;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes key rings as text: {@code {"encryption": KEY SET, "blind_index": KEY SET}}, or {@code {"encrypted_by":
 * NAME, "key_ring": BASE64}} by a key management service. What is wrong with one is told without a word of it. Thread-safe.
 */
final class KeyRingText {

    private static final String ENCRYPTED_BY = "encrypted_by";
    private static final String KEY_RING = "key_ring";
    private static final byte[] CONTEXT = "dataflow key ring".getBytes(StandardCharsets.UTF_8);

    private final JsonCodec json;
    private final PluginContext context;

    KeyRingText(PluginContext context) {
        this.json = context.json();
        this.context = context;
    }

    /**
     * Reads a ring.
     *
     * @param from what messages call the place that it comes from
     * @throws DataFlowException {@code DF-923}
     */
    Map<KeySets, KeysetHandle> read(String text, String from) {
        Map<?, ?> ring = object(text, from);
        if (ring.get(ENCRYPTED_BY) instanceof String name && ring.get(KEY_RING) instanceof String encrypted) {
            ring = object(decrypted(name, encrypted, from), from);
        }
        try {
            KeySets.prepare();
            Map<KeySets, KeysetHandle> sets = new EnumMap<>(KeySets.class);
            for (KeySets kind : KeySets.values()) {
                if (!(ring.get(kind.part()) instanceof Map<?, ?> set)) {
                    throw malformed(from, "it has no key set '" + kind.part() + "'");
                }
                sets.put(kind, keys(kind, json.write(set), from));
            }
            return sets;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot be used", e);
        }
    }

    private static KeysetHandle keys(KeySets kind, String set, String from) {
        try {
            return kind.parse(set);
        } catch (GeneralSecurityException | RuntimeException failure) {
            throw malformed(
                    from,
                    "its key set '" + kind.part() + "' cannot be read, or has other keys than "
                            + (kind == KeySets.ENCRYPTION ? "AES-256-GCM" : "HMAC-SHA-256 of 32 bytes"));
        }
    }

    private Map<?, ?> object(String text, String from) {
        try {
            if (json.parse(text) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (DataFlowException notJson) {
            // Its message shows a part of the text, which may be a secret.
            throw malformed(from, "it is no JSON");
        }
        throw malformed(from, "it is no JSON object");
    }

    private String decrypted(String name, String encrypted, String from) {
        KeyManagement management = context.service(KeyManagement.class)
                .filter(there -> there.name().equals(name))
                .orElseThrow(() -> Problem.of(
                                StandardCode.KEY_RING_UNUSABLE,
                                "The key ring from " + from + " is encrypted by '" + name
                                        + "', and no installed plugin offers this key management")
                        .fix("Install the plugin that offers it", "builder.plugin(…) with a KeyManagement service")
                        .toException());
        try {
            byte[] clear = management.decrypt(Base64.getDecoder().decode(encrypted), CONTEXT);
            return new String(clear, StandardCharsets.UTF_8);
        } catch (RuntimeException failure) {
            throw Problem.of(
                            StandardCode.KEY_RING_UNUSABLE,
                            "The key management '" + name + "' cannot decrypt the key ring from " + from)
                    .found(failure.getClass().getName())
                    .cause("It has another key, no permission, or the ring was changed")
                    .toException();
        }
    }

    /** Writes a ring; encrypted where a key management is installed. */
    String write(Map<KeySets, KeysetHandle> sets) {
        Map<String, Object> ring = new LinkedHashMap<>();
        sets.forEach((kind, handle) -> {
            try {
                ring.put(kind.part(), json.parse(kind.write(handle)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Tink cannot write a key set", e);
            }
        });
        String clear = json.write(ring);
        return context.service(KeyManagement.class)
                .map(management -> json.write(encrypted(management, clear)))
                .orElse(clear);
    }

    private static Map<String, Object> encrypted(KeyManagement management, String clear) {
        Map<String, Object> ring = new LinkedHashMap<>();
        ring.put(ENCRYPTED_BY, management.name());
        ring.put(
                KEY_RING,
                Base64.getEncoder()
                        .encodeToString(management.encrypt(clear.getBytes(StandardCharsets.UTF_8), CONTEXT)));
        return ring;
    }

    private static DataFlowException malformed(String from, String what) {
        return Problem.of(StandardCode.KEY_RING_UNUSABLE, "The key ring from " + from + " cannot be used: " + what)
                .expected("{\"encryption\": a Tink key set, \"blind_index\": a Tink key set}")
                .fix("Make one", "db.service(EncryptionKeys.class).newKeyRing()")
                .toException();
    }
}

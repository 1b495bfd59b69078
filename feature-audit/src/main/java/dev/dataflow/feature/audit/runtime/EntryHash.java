package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.query.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the hash of an entry: its sequence, a hyphen, and SHA-256 over the canonical JSON of all else that it holds, the hash
 * of the entry before included. Immutable and thread-safe.
 */
final class EntryHash {

    private static final String[] PARTS = {
        Trail.SEQUENCE, "operation", "at", "actor", "tenant_id", "run_id", "node_id", "before", "after", "previous"
    };

    private final JsonCodec json;
    private final Trail trail;

    EntryHash(JsonCodec json, Trail trail) {
        this.json = json;
        this.trail = trail;
    }

    String of(Values entry) {
        return of(entry::get);
    }

    String of(Function<String, @Nullable Object> entry) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("model", trail.model().name());
        for (String name : trail.recordFields()) {
            content.put(name, RecordJson.plain(entry.apply(name)));
        }
        for (String name : PARTS) {
            content.put(name, RecordJson.plain(entry.apply(name)));
        }
        return entry.apply(Trail.SEQUENCE) + "-" + HexFormat.of().formatHex(sha256(json.canonical(content)));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.data.JsonCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What seals tell of entries that were removed: for each record the hash of the last one, which begins with its sequence and so
 * with their number. Used by one thread.
 */
final class Anchors {

    private static final String REMOVED = "removed";

    private final Map<List<@Nullable Object>, String> last = new HashMap<>();

    /** Returns what stands in a seal in the place of heads. */
    static String text(Map<List<@Nullable Object>, String> removed, JsonCodec json) {
        List<Object> all = new ArrayList<>(removed.size());
        removed.forEach((record, hash) -> all.add(List.of(record, hash)));
        return json.write(Map.of(REMOVED, all));
    }

    /** Returns what a seal tells, the hash of the last removed entry by record; null where it tells of none. */
    static @Nullable Map<List<@Nullable Object>, String> read(Seal seal, JsonCodec json) {
        if (!seal.heads().startsWith("{")) {
            return null;
        }
        try {
            Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(json.parse(seal.heads()));
            Map<List<@Nullable Object>, String> removed = new LinkedHashMap<>();
            for (Object one : (List<?>) Objects.requireNonNull(content.get(REMOVED))) {
                List<?> parts = (List<?>) one;
                removed.put(new ArrayList<@Nullable Object>((List<?>) parts.get(0)), (String) parts.get(1));
            }
            return removed;
        } catch (RuntimeException e) {
            return null;
        }
    }

    void add(List<@Nullable Object> record, String hash) {
        last.put(record, hash);
    }

    /** Returns the hash of the last entry of a record that was removed; null where none was. */
    @Nullable
    String of(List<@Nullable Object> record) {
        return last.get(record);
    }
}

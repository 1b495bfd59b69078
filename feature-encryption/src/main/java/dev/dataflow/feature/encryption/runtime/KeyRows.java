package dev.dataflow.feature.encryption.runtime;

import com.google.crypto.tink.KeysetHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be told of keys: what they are for, their numbers, and which is the present one. */
final class KeyRows {

    private KeyRows() {}

    static List<Map<String, @Nullable Object>> of(Map<KeySets, KeysetHandle> sets) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        sets.forEach((kind, set) -> {
            for (int i = 0; i < set.size(); i++) {
                KeysetHandle.Entry entry = set.getAt(i);
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("key_id", Integer.toUnsignedLong(entry.getId()));
                row.put("for", kind.part());
                row.put("present", entry.isPrimary());
                row.put("state", entry.getStatus().toString().toLowerCase(Locale.ROOT));
                rows.add(row);
            }
        });
        return rows;
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.data.Row;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A digest over the heads of some chains and the seal before it, signed where there is a key. Immutable.
 *
 * @param number from 1, without gaps
 * @param at when it was made
 * @param lastEntry the greatest entry that was looked at
 * @param heads the sealed heads, as JSON text
 * @param keyed whether it is signed
 * @param previous digest of the seal before; null for the first
 * @param digest in hexadecimal
 */
record Seal(
        long number,
        Instant at,
        long lastEntry,
        String heads,
        boolean keyed,
        @Nullable String previous,
        String digest) {

    /**
     * A sealed head.
     *
     * @param entry key of the entry
     * @param record the record, as JSON values of its key
     * @param hash hash of the entry
     * @param tenant whose record it is, where its key does not say it; else null
     */
    record SealedHead(
            long entry,
            List<@Nullable Object> record,
            String hash,
            @Nullable String tenant) {

        private List<Object> parts() {
            return tenant == null ? List.of(entry, record, hash) : List.of(entry, record, hash, tenant);
        }

        private static SealedHead of(List<?> parts) {
            return new SealedHead(
                    (Long) parts.get(0),
                    new ArrayList<@Nullable Object>((List<?>) parts.get(1)),
                    (String) parts.get(2),
                    parts.size() > 3 ? (String) parts.get(3) : null);
        }
    }

    static Seal of(Row row) {
        return new Seal(
                number(row, "number"),
                (Instant) Objects.requireNonNull(row.get("at")),
                number(row, "last_entry"),
                (String) Objects.requireNonNull(row.get("heads")),
                Boolean.TRUE.equals(row.get("keyed")),
                (String) row.get("previous"),
                (String) Objects.requireNonNull(row.get("digest")));
    }

    private static long number(Row row, String name) {
        return ((Number) Objects.requireNonNull(row.get(name))).longValue();
    }

    /** Returns this seal with the digest that it has to have. */
    Seal signed(String model, @Nullable SealKey key, JsonCodec json) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("model", model);
        content.put("number", number);
        content.put("at", at.toString());
        content.put("last_entry", lastEntry);
        content.put("heads", heads);
        content.put("previous", previous);
        String text = json.canonical(content);
        byte[] digest = key == null ? EntryHash.sha256(text) : key.sign(text.getBytes(StandardCharsets.UTF_8));
        return new Seal(
                number,
                at,
                lastEntry,
                heads,
                key != null,
                previous,
                HexFormat.of().formatHex(digest));
    }

    static String text(List<SealedHead> heads, JsonCodec json) {
        List<Object> all = new ArrayList<>(heads.size());
        heads.forEach(head -> all.add(head.parts()));
        return json.write(all);
    }

    /** Returns the sealed heads; null where the text is none of ours. */
    @Nullable
    List<SealedHead> readHeads(JsonCodec json) {
        List<SealedHead> read = new ArrayList<>();
        try {
            for (Object one : (List<?>) Objects.requireNonNull(json.parse(heads))) {
                read.add(SealedHead.of((List<?>) one));
            }
            return read;
        } catch (RuntimeException e) {
            return null;
        }
    }
}

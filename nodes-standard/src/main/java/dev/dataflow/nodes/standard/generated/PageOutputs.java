package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.query.Page;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The outputs of a page. The cursor, which is signed, is made when it is asked for. Immutable. */
final class PageOutputs extends AbstractMap<String, Object> {

    private static final String NEXT_CURSOR = "next_cursor";

    private final Map<String, Object> plain = new LinkedHashMap<>();
    private final Outcome.Rows outcome;
    private final boolean hasCursor;

    PageOutputs(Outcome.Rows outcome, Page page) {
        this.outcome = outcome;
        this.hasCursor = outcome.next() != null;
        plain.put("records", outcome.rows());
        plain.put("count", (long) outcome.rows().size());
        plain.put("limit", page.limit());
        plain.put("offset", page.offset());
        plain.put("has_more", outcome.hasMore());
        outcome.total().ifPresent(number -> plain.put("total", number));
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return hasCursor && NEXT_CURSOR.equals(name) ? outcome.nextCursor() : plain.get(name);
    }

    @Override
    public int size() {
        return plain.size() + (hasCursor ? 1 : 0);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return plain.containsKey(name) || (hasCursor && NEXT_CURSOR.equals(name));
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>(plain);
        String cursor = hasCursor ? outcome.nextCursor() : null;
        if (cursor != null) {
            all.put(NEXT_CURSOR, cursor);
        }
        return Collections.unmodifiableMap(all).entrySet();
    }
}

package dev.dataflow.spi.query;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Which fields come back. Immutable.
 *
 * @param fields field names in order; empty for all visible ones
 * @param distinct whether equal rows come back once
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Projection(List<String> fields, boolean distinct) {

    /** All visible fields. */
    public static final Projection ALL = new Projection(List.of(), false);

    public Projection {
        fields = List.copyOf(fields);
    }

    /** Returns some fields. */
    public static Projection of(String... names) {
        return new Projection(List.of(names), false);
    }

    /** Returns whether all visible fields come back. */
    public boolean isAll() {
        return fields.isEmpty();
    }
}

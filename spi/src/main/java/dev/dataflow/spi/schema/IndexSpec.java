package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An index to make. Immutable.
 *
 * @param name unquoted
 * @param columns unquoted, in order
 * @param unique whether values may not occur twice
 * @param condition SQL of the rows it covers; empty for all
 * @param fullText whether it finds words in the columns, which are text
 */
@API(status = API.Status.STABLE, since = "1.0")
public record IndexSpec(String name, List<String> columns, boolean unique, String condition, boolean fullText) {

    public IndexSpec {
        requireNonNull(name, "name");
        requireNonNull(condition, "condition");
        columns = List.copyOf(columns);
    }

    /** Makes an index that is no full-text index. */
    public IndexSpec(String name, List<String> columns, boolean unique, String condition) {
        this(name, columns, unique, condition, false);
    }
}

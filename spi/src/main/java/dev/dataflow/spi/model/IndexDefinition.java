package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.query.Filter;
import java.util.List;
import org.apiguardian.api.API;

/**
 * An index or a unique key over fields. Immutable.
 *
 * <p>An index over one array finds records by what the array holds, a full-text index by the words of its texts.
 *
 * @param name name in the database; empty means: made from table and fields
 * @param fields the fields, in order
 * @param unique whether two records may not share the values
 * @param condition the records that it covers; {@link Filter#all()} for every one. A dialect renders a partial index or
 *     the equivalent with a generated column
 * @param fullText whether it finds words, for {@code $search}; then its fields are texts and it is not unique
 */
@API(status = API.Status.STABLE, since = "1.0")
public record IndexDefinition(String name, List<String> fields, boolean unique, Filter condition, boolean fullText) {

    public IndexDefinition {
        requireNonNull(name, "name");
        requireNonNull(condition, "condition");
        fields = List.copyOf(fields);
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("fields: empty (expected: at least one)");
        }
    }

    /** Makes an index that is no full-text index. */
    public IndexDefinition(String name, List<String> fields, boolean unique, Filter condition) {
        this(name, fields, unique, condition, false);
    }

    /** Returns an index over all records. */
    public static IndexDefinition of(String... fields) {
        return new IndexDefinition("", List.of(fields), false, Filter.all());
    }

    /** Returns a unique key over all records. */
    public static IndexDefinition unique(String... fields) {
        return new IndexDefinition("", List.of(fields), true, Filter.all());
    }

    /** Returns a full-text index over all records. */
    public static IndexDefinition fullText(String... fields) {
        return new IndexDefinition("", List.of(fields), false, Filter.all(), true);
    }

    /** Returns this index over the records that a condition selects. */
    public IndexDefinition where(Filter records) {
        return new IndexDefinition(name, fields, unique, records, fullText);
    }

    /** Returns this index over other fields. */
    public IndexDefinition over(List<String> others) {
        return new IndexDefinition(name, others, unique, condition, fullText);
    }

    /** Returns this index with a name. */
    public IndexDefinition named(String text) {
        return new IndexDefinition(text, fields, unique, condition, fullText);
    }

    /** Returns whether every record is covered. */
    public boolean isTotal() {
        return condition.isAll();
    }
}

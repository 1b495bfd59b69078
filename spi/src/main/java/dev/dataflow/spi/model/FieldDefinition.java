package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.query.Filter;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One field of a model. Immutable.
 *
 * @param name name in maps, filters and results: snake case
 * @param column name in the table
 * @param type type
 * @param storage type in which values are kept: the same, unless a feature encodes the field
 * @param nullable whether null is allowed
 * @param unique whether two records may not share a value (nulls are not compared)
 * @param defaultValue what a create that does not name the field stores
 * @param identity whether the database counts the value up
 * @param management who sets it
 * @param hidden whether it is absent from results, filters and nodes; for a feature's own columns
 * @param confidential whether its values are kept secret: no log, audit record or message shows them
 * @param check a condition that each stored record fulfils; {@link Filter#all()} for none
 * @param renamedFrom the field's earlier name, for migrations; null for none
 * @param doc one sentence for people; empty for none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record FieldDefinition(
        String name,
        String column,
        FieldType type,
        FieldType storage,
        boolean nullable,
        boolean unique,
        DefaultValue defaultValue,
        boolean identity,
        Management management,
        boolean hidden,
        boolean confidential,
        Filter check,
        @Nullable String renamedFrom,
        String doc) {

    public FieldDefinition {
        requireNonNull(name, "name");
        requireNonNull(column, "column");
        requireNonNull(type, "type");
        requireNonNull(storage, "storage");
        requireNonNull(defaultValue, "defaultValue");
        requireNonNull(management, "management");
        requireNonNull(check, "check");
        requireNonNull(doc, "doc");
    }

    /** Returns a required field with nothing else said; {@link #toBuilder()} says more. */
    public static FieldDefinition of(String name, FieldType type) {
        return new FieldDefinition(
                name,
                name,
                type,
                type,
                false,
                false,
                DefaultValue.NONE,
                false,
                Management.NONE,
                false,
                false,
                Filter.all(),
                null,
                "");
    }

    /** Returns whether the framework or a feature sets the value. */
    public boolean isManaged() {
        return management != Management.NONE;
    }

    /** Returns whether a feature sets the value. */
    public boolean isFeatures() {
        return management == Management.FEATURE || management == Management.SCOPE || management == Management.VERSION;
    }

    /** Returns whether a create may leave the field out. */
    public boolean isOptional() {
        return nullable || identity || isManaged() || !(defaultValue instanceof DefaultValue.None);
    }

    /** Returns the earlier name. */
    public Optional<String> earlierName() {
        return Optional.ofNullable(renamedFrom);
    }

    /** Returns a builder that starts with this field. */
    public FieldBuilder toBuilder() {
        return new FieldBuilder(this);
    }
}

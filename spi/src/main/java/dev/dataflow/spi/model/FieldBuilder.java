package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.query.Filter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says more about a field. Not thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class FieldBuilder {

    private FieldDefinition field;
    private boolean key;
    private boolean indexed;
    private @Nullable Reference reference;

    FieldBuilder(FieldDefinition start) {
        field = start;
    }

    /** Says whether null is allowed; without a call it is not. */
    public FieldBuilder nullable(boolean allowed) {
        return set(field.column(), field.type(), allowed, field.unique(), field.defaultValue(), field.identity());
    }

    /** Says whether two records may not share a value. */
    public FieldBuilder unique(boolean required) {
        return set(field.column(), field.type(), field.nullable(), required, field.defaultValue(), field.identity());
    }

    /** Says that the field is (part of) the key. */
    public FieldBuilder key() {
        key = true;
        return this;
    }

    /** Says that the field has an index of its own. */
    public FieldBuilder indexed() {
        indexed = true;
        return this;
    }

    /** Says that the field names a record of another model. */
    public FieldBuilder references(String model) {
        return references(Reference.of(field.name(), model));
    }

    /** Says that the field names a record of another model. */
    public FieldBuilder references(String model, Reference.OnDelete onDelete) {
        return references(Reference.of(field.name(), model).onDelete(onDelete));
    }

    /** Says which record of another model the field names. */
    public FieldBuilder references(Reference to) {
        reference = requireNonNull(to, "to");
        return this;
    }

    /** Gives a constant default; a {@link DefaultValue} is taken as it is. */
    public FieldBuilder defaultValue(Object value) {
        DefaultValue given = value instanceof DefaultValue d ? d : new DefaultValue.Constant(value);
        return set(field.column(), field.type(), field.nullable(), field.unique(), given, field.identity());
    }

    /** Gives the time of the operation as default. */
    public FieldBuilder defaultNow() {
        return defaultValue(new DefaultValue.Now());
    }

    /** Gives a key generator as default: {@code uuid7}, {@code tsid} or a plugin's. */
    public FieldBuilder generated(String generator) {
        return defaultValue(new DefaultValue.Generated(generator));
    }

    /** Says that the database counts the value up. */
    public FieldBuilder identity() {
        return set(field.column(), field.type(), field.nullable(), field.unique(), field.defaultValue(), true);
    }

    /** Gives another name to the column. */
    public FieldBuilder column(String name) {
        return set(name, field.type(), field.nullable(), field.unique(), field.defaultValue(), field.identity());
    }

    /** Gives another type. */
    public FieldBuilder type(FieldType type) {
        return set(field.column(), type, field.nullable(), field.unique(), field.defaultValue(), field.identity());
    }

    /** Says in which type a feature that encodes the field keeps its values. */
    public FieldBuilder storage(FieldType kept) {
        return rest(kept, field.management(), field.hidden(), field.check(), field.renamedFrom(), field.doc());
    }

    /** Says who sets the value. */
    public FieldBuilder management(Management who) {
        return rest(field.storage(), who, field.hidden(), field.check(), field.renamedFrom(), field.doc());
    }

    /** Hides the field from results, filters and nodes. */
    public FieldBuilder hidden() {
        return rest(field.storage(), field.management(), true, field.check(), field.renamedFrom(), field.doc());
    }

    /** Says that the field's values are secret: no log, audit record or message shows them. */
    public FieldBuilder confidential() {
        return all(
                field.storage(),
                field.management(),
                field.hidden(),
                true,
                field.check(),
                field.renamedFrom(),
                field.doc());
    }

    /** Gives a condition that each stored record fulfils. */
    public FieldBuilder check(Filter condition) {
        return rest(field.storage(), field.management(), field.hidden(), condition, field.renamedFrom(), field.doc());
    }

    /** Says the field's earlier name, for migrations. */
    public FieldBuilder renamedFrom(String earlier) {
        return rest(field.storage(), field.management(), field.hidden(), field.check(), earlier, field.doc());
    }

    /** Describes the field in one sentence. */
    public FieldBuilder doc(String text) {
        return rest(field.storage(), field.management(), field.hidden(), field.check(), field.renamedFrom(), text);
    }

    /** Returns the field. */
    public FieldDefinition build() {
        return field;
    }

    boolean isKey() {
        return key;
    }

    boolean isIndexed() {
        return indexed;
    }

    @Nullable
    Reference reference() {
        return reference;
    }

    /** The comparison of references comes first: that of records is slow to start. */
    @SuppressWarnings("ReferenceEquality")
    private boolean hasOwnStorage() {
        return field.storage() != field.type() && !field.storage().equals(field.type());
    }

    private FieldBuilder set(
            String column, FieldType type, boolean nullable, boolean unique, DefaultValue value, boolean identity) {
        field = new FieldDefinition(
                field.name(),
                column,
                type,
                hasOwnStorage() ? field.storage() : type,
                nullable,
                unique,
                value,
                identity,
                field.management(),
                field.hidden(),
                field.confidential(),
                field.check(),
                field.renamedFrom(),
                field.doc());
        return this;
    }

    private FieldBuilder rest(
            FieldType storage,
            Management management,
            boolean hidden,
            Filter check,
            @Nullable String renamedFrom,
            String doc) {
        return all(storage, management, hidden, field.confidential(), check, renamedFrom, doc);
    }

    private FieldBuilder all(
            FieldType storage,
            Management management,
            boolean hidden,
            boolean confidential,
            Filter check,
            @Nullable String renamedFrom,
            String doc) {
        field = new FieldDefinition(
                field.name(),
                field.column(),
                field.type(),
                storage,
                field.nullable(),
                field.unique(),
                field.defaultValue(),
                field.identity(),
                management,
                hidden,
                confidential,
                check,
                renamedFrom,
                doc);
        return this;
    }
}

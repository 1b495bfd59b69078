package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ModelDefinition}. Names, types and references are checked when the model is registered, all at once.
 * Not thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class ModelBuilder {

    final String name;

    @Nullable
    String table;

    final List<FieldDefinition> fields = new ArrayList<>();
    List<String> key = new ArrayList<>();
    List<String> partition = List.of();
    final List<IndexDefinition> indexes = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    final Map<String, Object> options = new LinkedHashMap<>();

    @Nullable
    String database;

    Location source = Location.UNKNOWN;
    String doc = "";
    boolean existing;
    boolean readOnly;
    private boolean timestamps = true;

    ModelBuilder(String name) {
        this.name = requireNonNull(name, "name");
    }

    ModelBuilder(ModelDefinition start) {
        this(start.name());
        table = start.table();
        fields.addAll(start.fields());
        key.addAll(start.key());
        partition = start.partition();
        indexes.addAll(start.indexes());
        references.addAll(start.references());
        options.putAll(start.options());
        database = start.database().orElse(null);
        source = start.source();
        doc = start.doc();
        existing = start.isExisting();
        readOnly = start.isReadOnly();
        timestamps = false;
    }

    /** Names the table; without a call it is the plural of the name in snake case. */
    public ModelBuilder table(String tableName) {
        table = requireNonNull(tableName, "tableName");
        return this;
    }

    /** Adds a required field. */
    public ModelBuilder field(String fieldName, FieldType type) {
        return field(fieldName, type, f -> {});
    }

    /** Adds a field and says more about it. */
    public ModelBuilder field(String fieldName, FieldType type, Consumer<FieldBuilder> more) {
        FieldBuilder builder = new FieldBuilder(FieldDefinition.of(fieldName, type));
        more.accept(builder);
        fields.add(builder.build());
        if (builder.isKey()) {
            key.add(fieldName);
        }
        if (builder.isIndexed()) {
            indexes.add(IndexDefinition.of(fieldName));
        }
        Reference reference = builder.reference();
        if (reference != null) {
            references.add(reference);
        }
        return this;
    }

    /** Adds a field as it is. */
    public ModelBuilder field(FieldDefinition field) {
        fields.add(requireNonNull(field, "field"));
        return this;
    }

    /** Replaces the field of the same name, where it stands. */
    public ModelBuilder replaceField(FieldDefinition field) {
        fields.replaceAll(old -> old.name().equals(field.name()) ? field : old);
        return this;
    }

    /** Sets the key; without a call it is {@code id}, which is added as a counted number where it is missing. */
    public ModelBuilder key(String... fieldNames) {
        key = new ArrayList<>(List.of(fieldNames));
        return this;
    }

    /**
     * Divides the records by fields, so that each part has keys of its own; for features. References to models with the
     * same partition get its fields, too.
     */
    public ModelBuilder partition(String... fieldNames) {
        partition = List.of(fieldNames);
        return this;
    }

    /** Adds an index or a unique key. */
    public ModelBuilder index(IndexDefinition index) {
        indexes.add(requireNonNull(index, "index"));
        return this;
    }

    /** Removes all indexes and unique keys, so that a feature can put its own in their place. */
    public ModelBuilder clearIndexes() {
        indexes.clear();
        return this;
    }

    /** Adds a reference. */
    public ModelBuilder reference(Reference reference) {
        references.add(requireNonNull(reference, "reference"));
        return this;
    }

    /** Removes all references, so that a feature can put its own in their place. */
    public ModelBuilder clearReferences() {
        references.clear();
        return this;
    }

    /** Sets an option: {@code true}, {@code false} or a map of settings. */
    public ModelBuilder option(String optionName, Object value) {
        options.put(requireNonNull(optionName, "optionName"), requireNonNull(value, "value"));
        return this;
    }

    /** Names the database within the instance. */
    public ModelBuilder database(String databaseName) {
        database = requireNonNull(databaseName, "databaseName");
        return this;
    }

    /** Says whether {@code created_at} and {@code updated_at} are kept; without a call they are. */
    public ModelBuilder timestamps(boolean kept) {
        timestamps = kept;
        return this;
    }

    /** Says whether the table belongs to another program, so that no DDL is issued for it; without a call it does not. */
    public ModelBuilder existing(boolean foreign) {
        existing = foreign;
        return this;
    }

    /** Says whether records are only read, as those of a view; no DDL is issued then either. */
    public ModelBuilder readOnly(boolean only) {
        readOnly = only;
        return this;
    }

    /** Says where the model was written. */
    public ModelBuilder source(Location where) {
        source = requireNonNull(where, "where");
        return this;
    }

    /** Describes the model in one sentence. */
    public ModelBuilder doc(String text) {
        doc = requireNonNull(text, "text");
        return this;
    }

    /** Returns the model: key, table name and time stamps are filled in where nothing was said. */
    public ModelDefinition build() {
        if (table == null) {
            table = TableNames.of(name);
        }
        fillKey();
        if (timestamps) {
            manage("created_at", Management.CREATED_AT);
            manage("updated_at", Management.UPDATED_AT);
        }
        return new ModelDefinition(this);
    }

    private void fillKey() {
        if (!key.isEmpty()) {
            return;
        }
        key.add("id");
        if (fields.stream().noneMatch(f -> f.name().equals("id"))) {
            fields.add(
                    0,
                    FieldDefinition.of("id", FieldType.bigint()).toBuilder()
                            .identity()
                            .build());
        }
    }

    private void manage(String fieldName, Management who) {
        for (int i = 0; i < fields.size(); i++) {
            FieldDefinition field = fields.get(i);
            if (Objects.equals(field.name(), fieldName)) {
                fields.set(i, field.toBuilder().management(who).build());
                return;
            }
        }
        fields.add(FieldDefinition.of(fieldName, FieldType.timestamptz()).toBuilder()
                .management(who)
                .build());
    }
}

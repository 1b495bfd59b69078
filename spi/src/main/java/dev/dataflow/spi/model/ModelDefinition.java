package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.error.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A model, wherever it was written: its table, fields, key, indexes, references and options. Immutable and thread-safe.
 *
 * <p>Equality is by identity; {@link #fingerprint()} tells whether two definitions mean the same.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class ModelDefinition {

    private final String name;
    private final String table;
    private final List<FieldDefinition> fields;
    private final Map<String, FieldDefinition> byName;
    private final Map<String, Integer> slots;
    private final List<String> key;
    private final List<String> partition;
    private final List<String> tableKey;
    private final List<IndexDefinition> indexes;
    private final List<Reference> references;
    private final Map<String, Object> options;
    private final @Nullable String database;
    private final Location source;
    private final String doc;
    private final boolean existing;
    private final boolean readOnly;

    ModelDefinition(ModelBuilder builder) {
        this.name = builder.name;
        this.table = requireNonNull(builder.table, "table");
        this.fields = List.copyOf(builder.fields);
        this.key = List.copyOf(builder.key);
        this.partition = List.copyOf(builder.partition);
        this.indexes = List.copyOf(builder.indexes);
        this.references = List.copyOf(builder.references);
        this.options = Map.copyOf(builder.options);
        this.database = builder.database;
        this.source = builder.source;
        this.doc = builder.doc;
        this.readOnly = builder.readOnly;
        this.existing = builder.existing || builder.readOnly;
        Map<String, FieldDefinition> index = new LinkedHashMap<>();
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            index.putIfAbsent(fields.get(i).name(), fields.get(i));
            positions.putIfAbsent(fields.get(i).name(), i);
        }
        this.byName = index;
        this.slots = positions;
        this.tableKey = keyInTable();
    }

    private List<String> keyInTable() {
        FieldDefinition only = key.size() == 1 ? byName.get(key.get(0)) : null;
        if (partition.isEmpty() || only != null && only.identity()) {
            return key;
        }
        List<String> whole = new ArrayList<>(partition);
        whole.addAll(key);
        return List.copyOf(whole);
    }

    /** Starts a model; the name is in camel case, {@code OrderItem}. */
    public static ModelBuilder builder(String name) {
        return new ModelBuilder(name);
    }

    /** Returns the model's name: {@code OrderItem}. */
    public String name() {
        return name;
    }

    /** Returns the table's name: {@code order_items}. */
    public String table() {
        return table;
    }

    /** Returns all fields in order: declared, then managed, then hidden ones. */
    public List<FieldDefinition> fields() {
        return fields;
    }

    /** Returns the fields that users see. */
    public List<FieldDefinition> visibleFields() {
        List<FieldDefinition> visible = new ArrayList<>(fields.size());
        for (FieldDefinition field : fields) {
            if (!field.hidden()) {
                visible.add(field);
            }
        }
        return List.copyOf(visible);
    }

    /** Returns the field with a name, hidden ones included. */
    public Optional<FieldDefinition> field(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName));
    }

    /** Returns the field with a name, or null: {@link #field(String)} for hot paths. */
    public @Nullable FieldDefinition fieldOrNull(String fieldName) {
        return byName.get(fieldName);
    }

    /** Returns the position of a field in {@link #fields()}, or -1. */
    public int slotOf(String fieldName) {
        Integer slot = slots.get(fieldName);
        return slot == null ? -1 : slot;
    }

    /**
     * Returns the names of the key's fields, in order; at least one. This is what callers know as the key: within one
     * part of the {@link #partition()} it names one record.
     */
    public List<String> key() {
        return key;
    }

    /**
     * Returns the fields that a feature divides the records by, {@code tenant_id} for example, so that each part has keys
     * of its own and sees no other part; empty for a model whose records are one whole. Every statement that a caller
     * causes is held to one part by the feature's condition.
     */
    public List<String> partition() {
        return partition;
    }

    /**
     * Returns the primary key of the table: the partition, then the key; the key alone when the database counts it up or
     * where there is no partition.
     */
    public List<String> tableKey() {
        return tableKey;
    }

    /** Returns declared indexes and unique keys; the key, unique fields and references are not among them. */
    public List<IndexDefinition> indexes() {
        return indexes;
    }

    /** Returns the references. */
    public List<Reference> references() {
        return references;
    }

    /** Returns options by name: {@code soft_delete} to {@code true} or to a map of settings. */
    public Map<String, Object> options() {
        return options;
    }

    /** Returns whether the model has an option that is not switched off. */
    public boolean hasOption(String option) {
        return isOn(options.get(option));
    }

    /** Returns whether the model has any option that is not switched off. */
    public boolean hasOptions() {
        return !options.isEmpty() && options.values().stream().anyMatch(ModelDefinition::isOn);
    }

    private static boolean isOn(@Nullable Object setting) {
        return setting != null && !Boolean.FALSE.equals(setting);
    }

    /** Returns the database within the instance; empty for the main one. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** Returns where the model was written. */
    public Location source() {
        return source;
    }

    /** Returns one sentence for people; empty for none. */
    public String doc() {
        return doc;
    }

    /** Returns whether the table belongs to another program: no DDL is issued for it, whatever the options say. */
    public boolean isExisting() {
        return existing;
    }

    /** Returns whether records are only read, as those of a view; such a model is existing too. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * Returns every unique key without condition, as the table has it: the primary key first, then unique fields, then
     * unique indexes. Each is a list of field names.
     */
    public List<List<String>> uniqueKeys() {
        List<List<String>> keys = new ArrayList<>();
        keys.add(tableKey);
        for (FieldDefinition field : fields) {
            if (field.unique()) {
                keys.add(List.of(field.name()));
            }
        }
        for (IndexDefinition index : indexes) {
            if (index.unique() && index.isTotal()) {
                keys.add(index.fields());
            }
        }
        return keys;
    }

    /** Returns a text that is equal exactly when two definitions mean the same table, fields and options. */
    public String fingerprint() {
        StringBuilder out =
                new StringBuilder(name).append('|').append(table).append('|').append(database);
        fields.forEach(f -> out.append('|').append(f));
        if (existing) {
            out.append(readOnly ? "|read only" : "|existing");
        }
        if (!partition.isEmpty()) {
            out.append("|partition ").append(partition);
        }
        return out.append('|')
                .append(key)
                .append(indexes)
                .append(references)
                .append(new java.util.TreeMap<>(options))
                .toString();
    }

    /** Returns a builder that starts with this model; what features use to shape it. */
    public ModelBuilder toBuilder() {
        return new ModelBuilder(this);
    }

    @Override
    public String toString() {
        return name + "(" + table + ")";
    }
}

package dev.dataflow.feature.audit.runtime;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.feature.Latest;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models in which one audited model's trail and its seals are kept, beside the model's own table: where each tenant has
 * a table elsewhere, so is its trail. Immutable.
 *
 * @param model the audited model, as all features have shaped it
 * @param entries the model of the entries
 * @param seals the model of the seals
 * @param tenancy how records of tenants are kept apart
 */
record Trail(ModelDefinition model, ModelDefinition entries, ModelDefinition seals, Tenancy tenancy) {

    static final String OPTION = "audit_trail";
    static final String SEQUENCE = "sequence";
    static final String HASH = "hash";
    private static final String TENANT = "tenant_id";
    private static final String RECORD = "record_";

    static Trail of(ModelDefinition model) {
        Tenancy tenancy = Tenancy.of(model);
        return new Trail(model, entries(model, tenancy), seals(model, tenancy), tenancy);
    }

    /** Returns the name of the model that holds a model's entries. */
    static String entriesOf(String model) {
        return model + "AuditEntry";
    }

    /** Returns the name of the model that holds a model's seals. */
    static String sealsOf(String model) {
        return model + "AuditSeal";
    }

    /** Returns the field of an entry that holds a field of the record's key. */
    static String recordField(String keyField) {
        return RECORD + keyField;
    }

    /** Returns the fields of an entry that name its record. */
    List<String> recordFields() {
        return model.tableKey().stream().map(Trail::recordField).toList();
    }

    /** Returns the unique key of entries: record and sequence. */
    List<String> chainKey() {
        return chainKey(model);
    }

    /** Returns whether records of several tenants have their chains in one table. */
    boolean isShared() {
        return tenancy.any() && !tenancy.isPlaced();
    }

    /** Returns whether the key of a record begins with its tenant; one that is counted up stands alone. */
    private boolean isDivided() {
        return !model.partition().isEmpty()
                && model.tableKey().get(0).equals(model.partition().get(0));
    }

    /** Returns the condition that an entry is in a tenant's chains; null for all tenants. */
    Filter of(@Nullable String tenant) {
        if (tenant == null || tenancy.isPlaced()) {
            return Filter.all();
        }
        return Filter.eq(isDivided() ? recordField(model.partition().get(0)) : TENANT, tenant);
    }

    /** Returns whether a sealed head is of a tenant's chains; null for all tenants. */
    boolean isOf(@Nullable String tenant, Seal.SealedHead head) {
        if (tenant == null || tenancy.isPlaced()) {
            return true;
        }
        return tenant.equals(isDivided() ? head.record().get(0) : head.tenant());
    }

    /** Returns whose record an entry is about, where its key does not say it; null where it does, or it is nobody's. */
    @Nullable
    String tenant(Row entry) {
        return isShared() && !isDivided() ? (String) entry.get(TENANT) : null;
    }

    private static List<String> chainKey(ModelDefinition model) {
        List<String> key = new ArrayList<>();
        model.tableKey().forEach(name -> key.add(recordField(name)));
        key.add(SEQUENCE);
        return key;
    }

    /** Returns the head of a record's chain. */
    Latest latest() {
        Map<String, String> key = new LinkedHashMap<>();
        model.tableKey().forEach(name -> key.put(name, recordField(name)));
        return new Latest(entries.name(), key, SEQUENCE, HASH);
    }

    private static ModelDefinition entries(ModelDefinition model, Tenancy tenancy) {
        ModelBuilder entries = base(model, entriesOf(model.name()), "_audit", tenancy)
                .field("entry", FieldType.bigint(), f -> f.key().identity());
        for (String name : model.tableKey()) {
            FieldDefinition part = model.field(name).orElseThrow();
            entries.field(recordField(name), part.type(), f -> f.storage(part.storage()));
        }
        entries.field(SEQUENCE, FieldType.bigint())
                .field("operation", FieldType.text(10))
                .field("at", FieldType.timestamptz());
        for (String name : List.of("actor", TENANT, "run_id", "node_id", "before", "after", "previous")) {
            entries.field(name, FieldType.text(), f -> f.nullable(true));
        }
        return entries.field(HASH, FieldType.text())
                .index(IndexDefinition.unique(chainKey(model).toArray(String[]::new)))
                .index(IndexDefinition.of("at"))
                .doc("What happened to the records of " + model.name())
                .build();
    }

    private static ModelDefinition seals(ModelDefinition model, Tenancy tenancy) {
        return base(model, sealsOf(model.name()), "_audit_seals", tenancy)
                .field("number", FieldType.bigint(), f -> f.key())
                .field("at", FieldType.timestamptz())
                .field("last_entry", FieldType.bigint())
                .field("heads", FieldType.text())
                .field("keyed", FieldType.bool())
                .field("previous", FieldType.text(), f -> f.nullable(true))
                .field("digest", FieldType.text())
                .doc("Seals over the heads of the trail of " + model.name())
                .build();
    }

    private static ModelBuilder base(ModelDefinition model, String name, String suffix, Tenancy tenancy) {
        ModelBuilder builder = ModelDefinition.builder(name)
                .table(model.table() + suffix)
                .option(OPTION, Map.of("model", model.name(), "tenants", tenancy.any()));
        tenancy.place(builder);
        model.database().ifPresent(builder::database);
        return builder;
    }
}

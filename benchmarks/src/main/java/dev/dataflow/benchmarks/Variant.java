package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;

/**
 * The model of persons with an option, or without, in an instance of its own; all features are installed everywhere. The
 * first is what the others are measured by.
 */
enum Variant {
    /** No model of the instance has an option. */
    WITHOUT(Map.of()),
    /** The same model, while others of the instance have options. */
    BESIDE_OTHERS(Map.of()) {
        @Override
        List<ModelDefinition> models() {
            return List.of(
                    person(Map.of()),
                    ModelDefinition.builder("Order")
                            .field("id", FieldType.text())
                            .option("multi_tenant", true)
                            .build());
        }
    },
    MULTI_TENANT(Map.of("multi_tenant", true, "audit_log", false)),
    SOFT_DELETE(Map.of("soft_delete", true)),
    VERSIONED(Map.of("versioned", true)),
    AUDITED(Map.of("audit_log", true)),
    /** One field, which every operation reads or writes. */
    ENCRYPTED(Map.of("encryption", Map.of("fields", List.of("name")))),
    /** The same, to be found by equality. */
    BLIND_INDEX(Map.of("encryption", Map.of("fields", List.of("name"), "blind_index", true)));

    /** The tenant for whom all work is done. */
    static final String TENANT = "acme";

    private final Map<String, Object> options;

    Variant(Map<String, Object> options) {
        this.options = options;
    }

    List<ModelDefinition> models() {
        return List.of(person(options));
    }

    /** Returns its name for people. */
    String title() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /** Opens an instance on an empty database and fills it; all work is done for one tenant. */
    DataFlow open(Database database, int rows) {
        DataFlow db = DataFlow.builder()
                .url(database.url())
                .plugin(new BenchmarkKeys())
                .build()
                .register(models().toArray(ModelDefinition[]::new));
        db.createTables();
        if (rows == 0) {
            return db;
        }
        db.tenant(TENANT)
                .express()
                .bulkCreate(
                        "Person",
                        Person.numbered(0, rows).stream().map(Person::toMap).toList());
        return db;
    }

    /** Returns the view in which all work is done. */
    static DataFlow view(DataFlow db) {
        return db.tenant(TENANT);
    }

    private static ModelDefinition person(Map<String, Object> options) {
        ModelBuilder model = ModelDefinition.builder("Person")
                .table("person")
                .timestamps(false)
                .field("id", FieldType.text())
                .field("name", FieldType.text())
                .field("email", FieldType.text())
                .field("age", FieldType.integer())
                .field("active", FieldType.bool())
                .index(IndexDefinition.of("age"));
        options.forEach(model::option);
        return model.build();
    }
}

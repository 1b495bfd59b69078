package dev.dataflow.testkit.reference;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two models of the proof, as DataFlow and as the reference see them. */
public final class Fields {

    private Fields() {}

    /** Returns the models to register. */
    public static ModelDefinition[] models() {
        return new ModelDefinition[] {
            ModelDefinition.builder("Account")
                    .timestamps(false)
                    .field("id", FieldType.text(20))
                    .field("email", FieldType.text(60), f -> f.nullable(true).unique(true))
                    .field("name", FieldType.text(), f -> f.nullable(true))
                    .field("age", FieldType.integer(), f -> f.nullable(true))
                    .field("balance", FieldType.decimal(14, 2), f -> f.defaultValue(new BigDecimal("0.00")))
                    .field("active", FieldType.bool(), f -> f.defaultValue(true))
                    .field("born", FieldType.date(), f -> f.nullable(true))
                    .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
                    .build(),
            ModelDefinition.builder("Entry")
                    .timestamps(false)
                    .field("id", FieldType.bigint())
                    .field(
                            "account_id",
                            FieldType.text(20),
                            f -> f.nullable(true).references("Account"))
                    .field("size", FieldType.integer())
                    .field("note", FieldType.text(), f -> f.nullable(true))
                    .build()
        };
    }

    /** Returns the fields of a model with what a create stores that does not name them. */
    static Map<String, @Nullable Object> defaults(String model) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (model.equals("Account")) {
            for (String name : List.of("id", "email", "name", "age", "balance", "active", "born", "tags")) {
                fields.put(name, null);
            }
            fields.put("balance", new BigDecimal("0.00"));
            fields.put("active", true);
        } else {
            for (String name : List.of("id", "account_id", "size", "note")) {
                fields.put(name, null);
            }
        }
        return fields;
    }
}

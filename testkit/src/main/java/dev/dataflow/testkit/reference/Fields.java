package dev.dataflow.testkit.reference;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The models of the proof, as DataFlow and as the reference see them: accounts in regions, and their entries. */
public final class Fields {

    /** The keys of the regions, which no operation changes. */
    static final List<String> REGIONS = List.of("r0", "r1", "r2", "r3");

    private static final List<String> ACCOUNT =
            List.of("id", "email", "code", "name", "age", "balance", "active", "born", "tags", "region_id");
    private static final List<String> ENTRY = List.of("id", "account_id", "size", "note");

    private Fields() {}

    /** Returns the models to register. */
    public static ModelDefinition[] models() {
        return models(model -> model);
    }

    /**
     * Returns the models to register.
     *
     * @param options gives options to the models of accounts and of entries; that of regions has none
     */
    public static ModelDefinition[] models(UnaryOperator<ModelBuilder> options) {
        return new ModelDefinition[] {
            ModelDefinition.builder("Region")
                    .timestamps(false)
                    .field("id", FieldType.text(20))
                    .build(),
            options.apply(account()).build(),
            options.apply(entry()).build()
        };
    }

    private static ModelBuilder account() {
        return ModelDefinition.builder("Account")
                .timestamps(false)
                .field("id", FieldType.text(20))
                .field("email", FieldType.text(60), f -> f.nullable(true).unique(true))
                .field("code", FieldType.text(60), f -> f.nullable(true).unique(true))
                .field("name", FieldType.text(), f -> f.nullable(true))
                .field("age", FieldType.integer(), f -> f.nullable(true))
                .field("balance", FieldType.decimal(14, 2), f -> f.defaultValue(new BigDecimal("0.00")))
                .field("active", FieldType.bool(), f -> f.defaultValue(true))
                .field("born", FieldType.date(), f -> f.nullable(true))
                .field("tags", FieldType.array(FieldType.text()), f -> f.nullable(true))
                .field("region_id", FieldType.text(20), f -> f.nullable(true).references("Region"));
    }

    private static ModelBuilder entry() {
        return ModelDefinition.builder("Entry")
                .timestamps(false)
                .field("id", FieldType.bigint())
                .field("account_id", FieldType.text(20), f -> f.nullable(true).references("Account"))
                .field("size", FieldType.integer())
                .field("note", FieldType.text(), f -> f.nullable(true));
    }

    /** Returns the names of a model's fields, the key first. */
    static List<String> of(String model) {
        return switch (model) {
            case "Account" -> ACCOUNT;
            case "Entry" -> ENTRY;
            default -> List.of("id");
        };
    }

    /** Returns the fields of a model with what a create stores that does not name them. */
    static Map<String, @Nullable Object> defaults(String model) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        of(model).forEach(name -> fields.put(name, null));
        if (model.equals("Account")) {
            fields.put("balance", new BigDecimal("0.00"));
            fields.put("active", true);
        }
        return fields;
    }
}

package dev.dataflow.compatibility;

import dev.dataflow.DataFlow;
import dev.dataflow.LoggingOptions;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Contracts of customers, with every option at once; customers have none. */
final class Contracts {

    /** A plaintext that must not be found anywhere in the tables. */
    static final String SECRET = "the-plaintext";

    private Contracts() {}

    static DataFlow open(String url) {
        return open(url, plugins -> {}, LoggingOptions.quiet());
    }

    /** Opens an instance with all plugins, in an order that may be another one than the class path's. */
    static DataFlow open(String url, Consumer<List<DataFlowPlugin>> order, LoggingOptions logging) {
        List<DataFlowPlugin> plugins =
                new ArrayList<>(PluginSource.serviceLoader().plugins());
        order.accept(plugins);
        return DataFlow.builder()
                .url(url)
                .logging(logging)
                .plugins(PluginSource.of(plugins.toArray(DataFlowPlugin[]::new)))
                .build();
    }

    static ModelDefinition[] models() {
        return models(options());
    }

    static ModelDefinition[] models(Map<String, Object> options) {
        ModelBuilder contract = ModelDefinition.builder("Contract")
                .field("id", FieldType.text(20))
                .field("number", FieldType.text(20), f -> f.unique(true))
                .field("title", FieldType.text())
                .field("phone", FieldType.text(), f -> f.nullable(true))
                .field("customer_id", FieldType.text(20), f -> f.nullable(true).references("Customer"));
        options.forEach(contract::option);
        return new ModelDefinition[] {
            ModelDefinition.builder("Customer").field("id", FieldType.text(20)).build(), contract.build()
        };
    }

    /** Returns every option. */
    static Map<String, Object> options() {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("encryption", Map.of("fields", List.of("phone"), "blind_index", List.of("phone")));
        options.put("audit_log", true);
        options.put("versioned", true);
        options.put("soft_delete", true);
        options.put("multi_tenant", true);
        return options;
    }

    /** Returns the fields of a contract of the customer {@code c}. */
    static Map<String, @Nullable Object> contract(String id, String number) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("number", number);
        fields.put("title", "title of " + id);
        fields.put("phone", SECRET + " " + number);
        fields.put("customer_id", "c");
        return fields;
    }
}

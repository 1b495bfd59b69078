package dev.dataflow;

import static java.util.Objects.requireNonNull;

import dev.dataflow.internal.engine.ModelPersistence;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * The registry of models: which definitions instances have registered, in the table {@code dataflow_model_registry}, or in
 * a file where no DDL is allowed. A database in memory has none. Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class SchemaRegistry {

    private final ModelPersistence persistence;

    SchemaRegistry(ModelPersistence persistence) {
        this.persistence = persistence;
    }

    /** Returns the present definition of each model, as {@link Schema#restore()} would take them. */
    public List<RegistryEntry> entries() {
        return List.copyOf(persistence.registered().present().values());
    }

    /** Returns every definition of a model, of all applications, in the order of storing. */
    public List<RegistryEntry> history(String model) {
        requireNonNull(model, "model");
        return persistence.registered().entries().stream()
                .filter(entry -> entry.model().equals(model))
                .toList();
    }

    /** Returns the checksums of the models that are registered in this instance, by name. */
    public Map<String, String> checksums() {
        Map<String, String> checksums = new LinkedHashMap<>();
        for (ModelDefinition model : persistence.declared()) {
            checksums.put(model.name(), persistence.registered().checksum(model));
        }
        return checksums;
    }

    /** Returns the models whose definition here is not the registry's, by name, with the registry's checksum. */
    public Map<String, String> differences() {
        Map<String, RegistryEntry> present = persistence.registered().present();
        Map<String, String> differences = new LinkedHashMap<>();
        checksums().forEach((model, checksum) -> {
            RegistryEntry entry = present.get(model);
            if (entry != null && !entry.checksum().equals(checksum)) {
                differences.put(model, entry.checksum());
            }
        });
        return differences;
    }

    /** Writes all models of this instance; those that are there already are left alone. Returns how many were written. */
    public int save() {
        return persistence.registered().save(persistence.declared());
    }
}

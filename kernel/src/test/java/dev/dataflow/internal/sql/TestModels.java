package dev.dataflow.internal.sql;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.model.Referrer;
import dev.dataflow.spi.model.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Models by name, and their relations from both ends; the other end is named like the table. */
final class TestModels implements ModelLookup {

    private final Map<String, ModelDefinition> models = new ConcurrentHashMap<>();

    TestModels(ModelDefinition... all) {
        for (ModelDefinition model : all) {
            models.put(model.name(), model);
        }
    }

    void replace(ModelDefinition model) {
        models.put(model.name(), model);
    }

    @Override
    public Optional<ModelDefinition> find(String name) {
        return Optional.ofNullable(models.get(name));
    }

    @Override
    public ModelDefinition require(String name) {
        return find(name).orElseThrow();
    }

    @Override
    public List<String> names() {
        return List.copyOf(models.keySet());
    }

    @Override
    public List<Referrer> referrers(ModelDefinition model) {
        return List.of();
    }

    @Override
    public Optional<Relation> relation(ModelDefinition model, String relationName) {
        for (Reference reference : model.references()) {
            if (reference.name().equals(relationName)) {
                ModelDefinition target = require(reference.model());
                return Optional.of(
                        new Relation(relationName, target, reference.fields(), keys(reference, target), false));
            }
        }
        for (ModelDefinition other : models.values()) {
            for (Reference reference : other.references()) {
                if (reference.model().equals(model.name()) && other.table().equals(relationName)) {
                    return Optional.of(
                            new Relation(relationName, other, keys(reference, model), reference.fields(), true));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> keys(Reference reference, ModelDefinition target) {
        return reference.targetFields().isEmpty() ? target.key() : reference.targetFields();
    }
}

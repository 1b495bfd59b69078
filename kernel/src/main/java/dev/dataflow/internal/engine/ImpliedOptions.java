package dev.dataflow.internal.engine;

import dev.dataflow.internal.engine.Plugins.Given;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives models the options that others of theirs, or options of the instance, imply, where they say nothing of them. What a model was given once it keeps,
 * whether the plugin is there or not. Guarded by its owner's lock.
 */
final class ImpliedOptions {

    private final Map<String, Map<String, Set<String>>> given = new HashMap<>();
    /** Options that every model has by a word of the instance, whether their plugin is there or not. */
    private final Set<String> usual = new TreeSet<>();

    /** Returns models with the options that are implied; those to which nothing is added are the given ones. */
    List<ModelDefinition> added(Collection<ModelDefinition> models, Plugins plugins) {
        Collection<Given<FeatureFactory>> factories = plugins.features();
        List<ModelDefinition> added = new ArrayList<>(models.size());
        models.forEach(model -> added.add(added(model, factories)));
        return added;
    }

    private ModelDefinition added(ModelDefinition model, Collection<Given<FeatureFactory>> factories) {
        Set<String> options = byOthers(model, factories);
        if (!model.isReadOnly() && !model.key().isEmpty()) {
            options.addAll(byInstance(model, factories));
        }
        options.removeAll(model.options().keySet());
        if (options.isEmpty()) {
            return model;
        }
        ModelBuilder more = model.toBuilder();
        options.forEach(option -> more.option(option, true));
        return more.build();
    }

    private Set<String> byOthers(ModelDefinition model, Collection<Given<FeatureFactory>> factories) {
        Map<String, Set<String>> known = new TreeMap<>(given.getOrDefault(model.name(), Map.of()));
        factories.forEach(
                each -> known.put(each.factory().option(), each.factory().impliedBy()));
        known.keySet().removeAll(model.options().keySet());
        known.values().removeIf(by -> by.stream().noneMatch(model::hasOption));
        if (!known.isEmpty()) {
            given.computeIfAbsent(model.name(), name -> new HashMap<>()).putAll(known);
        }
        return new TreeSet<>(known.keySet());
    }

    private Set<String> byInstance(ModelDefinition model, Collection<Given<FeatureFactory>> factories) {
        Set<String> options = new TreeSet<>(usual);
        for (Given<FeatureFactory> each : factories) {
            String option = each.factory().option();
            if (each.factory().isImplied(model, each.by().context())) {
                usual.add(option);
                options.add(option);
            } else {
                options.remove(option);
            }
        }
        return options;
    }
}

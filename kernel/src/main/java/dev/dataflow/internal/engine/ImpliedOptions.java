package dev.dataflow.internal.engine;

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

/**
 * Gives models the options that others of theirs imply, where they say nothing of them. What a model was given once it keeps,
 * whether the plugin is there or not. Guarded by its owner's lock.
 */
final class ImpliedOptions {

    private final Map<String, Map<String, Set<String>>> given = new HashMap<>();

    /** Returns models with the options that are implied; those to which nothing is added are the given ones. */
    List<ModelDefinition> added(Collection<ModelDefinition> models, Plugins plugins) {
        List<FeatureFactory> implying = plugins.featureFactories().stream()
                .filter(factory -> !factory.impliedBy().isEmpty())
                .toList();
        List<ModelDefinition> added = new ArrayList<>(models.size());
        models.forEach(model -> added.add(added(model, implying)));
        return added;
    }

    private ModelDefinition added(ModelDefinition model, List<FeatureFactory> implying) {
        Map<String, Set<String>> known = new TreeMap<>(given.getOrDefault(model.name(), Map.of()));
        implying.forEach(factory -> known.put(factory.option(), factory.impliedBy()));
        known.keySet().removeAll(model.options().keySet());
        known.values().removeIf(by -> by.stream().noneMatch(option -> isOn(model, option)));
        Set<String> options = known.keySet();
        if (options.isEmpty()) {
            return model;
        }
        given.computeIfAbsent(model.name(), name -> new HashMap<>()).putAll(known);
        ModelBuilder more = model.toBuilder();
        options.forEach(option -> more.option(option, true));
        return more.build();
    }

    private static boolean isOn(ModelDefinition model, String option) {
        return !Boolean.FALSE.equals(model.options().getOrDefault(option, false));
    }
}

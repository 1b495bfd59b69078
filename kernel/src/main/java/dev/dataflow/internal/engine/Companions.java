package dev.dataflow.internal.engine;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds the models that features keep records of their own in. Guarded by its owner's lock. */
final class Companions {

    /** Companions of companions of …: more is a feature that names ever further models. */
    private static final int DEEPEST = 8;

    private final Set<String> registered = new HashSet<>();

    /**
     * Returns models with the companions of their features, with those of the companions' own features, and so on.
     *
     * @param models what was made of the models by now
     * @param declared the registered models by name
     * @param maker makes models
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-901} where a model of somebody else has the name of one, and where
     *     there is no end to them
     */
    Map<ModelDefinition, ModelMaker.Made> withAll(
            Map<ModelDefinition, ModelMaker.Made> models,
            Map<String, ModelDefinition> declared,
            Function<List<ModelDefinition>, Map<ModelDefinition, ModelMaker.Made>> maker) {
        Map<ModelDefinition, ModelMaker.Made> all = new LinkedHashMap<>(models);
        Map<String, ModelDefinition> known = new HashMap<>(declared);
        models.keySet().forEach(model -> known.put(model.name(), model));
        Map<ModelDefinition, ModelMaker.Made> last = models;
        for (int depth = 0; !last.isEmpty(); depth++) {
            List<ModelDefinition> missing = missing(chains(last.values()), known);
            if (depth == DEEPEST && !missing.isEmpty()) {
                throw endless(missing.get(0));
            }
            missing.forEach(model -> known.put(model.name(), model));
            last = maker.apply(missing);
            all.putAll(last);
        }
        return all;
    }

    /** Returns the chains of models that lack no feature: without one, the others say something else of their companions. */
    static List<FeatureChain> chains(Collection<ModelMaker.Made> made) {
        return made.stream()
                .filter(one -> one.missing() == null)
                .map(ModelMaker.Made::chain)
                .toList();
    }

    private static DataFlowException endless(ModelDefinition companion) {
        return Problem.of(
                        StandardCode.FEATURE_CONFLICT,
                        "Models that features keep records of their own in need further ones without an end")
                .at(Location.model(companion.name(), null))
                .found("more than " + DEEPEST + " models, each for the one before")
                .fix("A feature has to name no companions for its own companions", "Feature.companions()")
                .toException();
    }

    /**
     * Returns the companions of some chains that are not registered as they are now.
     *
     * @param declared the registered models by name
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-901} where a model of somebody else has the name of one
     */
    List<ModelDefinition> missing(Collection<FeatureChain> chains, Map<String, ModelDefinition> declared) {
        List<ModelDefinition> missing = new ArrayList<>();
        for (ModelDefinition companion : of(chains)) {
            ModelDefinition known = declared.get(companion.name());
            if (known == null || !known.fingerprint().equals(companion.fingerprint())) {
                if (known != null && !registered.contains(companion.name())) {
                    throw taken(companion);
                }
                missing.add(companion);
            }
        }
        return missing;
    }

    /** Hears which models were registered, and which of them somebody else asked for. */
    void registered(Collection<ModelDefinition> all, Collection<ModelDefinition> asked) {
        all.forEach(model -> registered.add(model.name()));
        asked.forEach(model -> registered.remove(model.name()));
    }

    private static DataFlowException taken(ModelDefinition companion) {
        return Problem.of(
                        StandardCode.FEATURE_CONFLICT,
                        "A feature keeps records of its own in a model named " + companion.name()
                                + ", and another model has that name")
                .at(Location.model(companion.name(), null))
                .fix("Give the other model another name")
                .toException();
    }

    /** Returns the companions that some chains of features name, each once. */
    private static List<ModelDefinition> of(Collection<FeatureChain> chains) {
        Map<String, ModelDefinition> companions = new LinkedHashMap<>();
        for (FeatureChain chain : chains) {
            for (Feature feature : chain.features()) {
                feature.companions().forEach(model -> companions.putIfAbsent(model.name(), model));
            }
        }
        return List.copyOf(companions.values());
    }
}

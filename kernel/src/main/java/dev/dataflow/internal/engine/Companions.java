package dev.dataflow.internal.engine;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the models that features keep records of their own in. */
final class Companions {

    private Companions() {}

    /** Returns the companions that some chains of features name, each once. */
    static List<ModelDefinition> of(Collection<FeatureChain> chains) {
        Map<String, ModelDefinition> companions = new LinkedHashMap<>();
        for (FeatureChain chain : chains) {
            for (Feature feature : chain.features()) {
                feature.companions().forEach(model -> companions.putIfAbsent(model.name(), model));
            }
        }
        return List.copyOf(companions.values());
    }
}

package dev.dataflow.internal.engine;

import dev.dataflow.internal.model.ModelRegistry;
import dev.dataflow.internal.pipeline.GuardedReference;
import dev.dataflow.internal.pipeline.ModelRuntime;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Referrer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The references of an instance's models to records that features may hide. Thread-safe. */
final class GuardedReferences {

    private volatile Map<ModelDefinition, List<GuardedReference>> byModel = Map.of();

    /** Looks for them among all models. One that lacks a feature may hide records, too: references to it have to wait for that. */
    void look(Collection<ModelRuntime> runtimes, ModelRegistry registry) {
        Map<ModelDefinition, List<GuardedReference>> found = new HashMap<>();
        for (ModelRuntime target : runtimes) {
            boolean absent = target.absence() != null && target.definition().hasOptions();
            for (Referrer referrer : registry.referrers(target.definition())) {
                if (absent || target.chain().hidden(referrer) != null) {
                    found.computeIfAbsent(referrer.model(), model -> new ArrayList<>())
                            .add(GuardedReference.of(target.definition(), referrer));
                }
            }
        }
        byModel = Map.copyOf(found);
    }

    /** Returns those of a model. */
    List<GuardedReference> of(ModelDefinition model) {
        Map<ModelDefinition, List<GuardedReference>> some = byModel;
        return some.isEmpty() ? List.of() : some.getOrDefault(model, List.of());
    }
}

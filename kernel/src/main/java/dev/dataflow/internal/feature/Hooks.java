package dev.dataflow.internal.feature;

import dev.dataflow.spi.feature.Feature;
import java.util.ArrayList;
import java.util.List;

/** Finds out which features have a hook of their own: the others need not be asked for each operation. */
final class Hooks {

    private Hooks() {}

    /** Returns those of some features that do not leave a hook as it is by default, in their order. */
    static Feature[] with(List<Feature> features, String hook, Class<?>... parameters) {
        List<Feature> with = new ArrayList<>(features.size());
        for (Feature feature : features) {
            if (has(feature, hook, parameters)) {
                with.add(feature);
            }
        }
        return with.toArray(new Feature[0]);
    }

    private static boolean has(Feature feature, String hook, Class<?>... parameters) {
        try {
            return feature.getClass().getMethod(hook, parameters).getDeclaringClass() != Feature.class;
        } catch (NoSuchMethodException hidden) {
            // Its class does not show it as public: it is asked.
            return true;
        }
    }
}

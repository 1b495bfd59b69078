package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.model.Referrer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who refers to the records of one model. Looked up again only when the models of the instance have changed. Thread-safe. */
final class Referring {

    private final String model;
    private final PluginContext plugin;
    private volatile @Nullable Known known;
    private volatile @Nullable ModelLookup models;

    Referring(String model, PluginContext plugin) {
        this.model = model;
        this.plugin = plugin;
    }

    /**
     * What is known since the models changed last.
     *
     * @param referrers as the look-up gave them, to be compared by identity
     * @param touched the models whose records a deletion may read or change
     */
    private record Known(List<Referrer> referrers, Cascade cascade, Set<String> touched) {}

    /** Returns whether nothing refers to the model, so that a deletion is one statement. */
    boolean isEmpty() {
        return known().referrers().isEmpty();
    }

    /** Returns what a deletion means for referring records. */
    Cascade cascade() {
        return known().cascade();
    }

    /** Returns the names of the models whose records a deletion may read or change. */
    Set<String> touched() {
        return known().touched();
    }

    @SuppressWarnings("ReferenceEquality") // A look-up gives the same list until models come or go.
    private Known known() {
        ModelLookup models = models();
        ModelDefinition definition = models.find(model).orElse(null);
        List<Referrer> referrers = definition == null ? List.of() : models.referrers(definition);
        Known last = known;
        if (last != null && last.referrers() == referrers) {
            return last;
        }
        Set<String> touched = new HashSet<>();
        collect(models, referrers, touched);
        Known now = new Known(referrers, new Cascade(referrers), Set.copyOf(touched));
        known = now;
        return now;
    }

    /** What an operation asks that began before the plugin left is answered yet; the kernel refuses it then. */
    private ModelLookup models() {
        ModelLookup asked = models;
        if (asked == null) {
            asked = plugin.models();
            models = asked;
        }
        return asked;
    }

    /** Deletions go on from models that keep their deleted records. */
    private static void collect(ModelLookup models, List<Referrer> referrers, Set<String> touched) {
        for (Referrer referrer : referrers) {
            boolean isNew = touched.add(referrer.model().name());
            if (isNew && Cascade.isCascading(referrer)) {
                collect(models, models.referrers(referrer.model()), touched);
            }
        }
    }
}

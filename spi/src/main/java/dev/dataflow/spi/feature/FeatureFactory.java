package dev.dataflow.spi.feature;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Set;
import org.apiguardian.api.API;

/** Makes the feature behind a model option. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface FeatureFactory {

    /** Returns the option's name: {@code soft_delete}. */
    String option();

    /**
     * Returns options that switch this one on, with the value {@code true}, for models that say nothing of it: asked when a
     * model is registered and when the plugin comes. From then on the model has the option as if it had been declared, so that
     * it is unavailable while the plugin is away.
     */
    default Set<String> impliedBy() {
        return Set.of();
    }

    /**
     * Returns whether a model that says nothing of the option has it all the same, with the value {@code true}, because an
     * option of the instance says so. Asked as {@link #impliedBy()} is, of models with a key that are written to. Once it was
     * so, models that are registered while the plugin is away have the option too, and are unavailable.
     */
    default boolean isImplied(ModelDefinition model, PluginContext context) {
        return false;
    }

    /**
     * Returns the feature for one model.
     *
     * @param model the model as it was declared
     * @param setting the option's value: {@code true} or a map of settings; never {@code false}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-604} or a code of its own for settings it cannot accept
     */
    Feature create(ModelDefinition model, Object setting, PluginContext context);
}

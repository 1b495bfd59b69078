package dev.dataflow.testkit.feature;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * One use of an option, with records. Immutable.
 *
 * @param model a model with the option; its key is one text field called {@code id}, and it refers to {@code
 *     SuiteParent} by {@code parent_id}
 * @param companions models that the option needs, a journal for example
 * @param records three records or more of the model, each with {@code id} and without {@code parent_id}
 * @param change values of a field that changes every one of the records and breaks no unique key
 * @param wrongSettings settings that the option refuses, with the place below {@code options.NAME}; empty for the option
 *     itself
 */
@API(status = API.Status.STABLE, since = "1.0")
public record FeatureCase(
        ModelDefinition model,
        List<ModelDefinition> companions,
        List<Map<String, Object>> records,
        Map<String, Object> change,
        Map<Object, String> wrongSettings) {

    public FeatureCase {
        requireNonNull(model, "model");
        companions = List.copyOf(companions);
        records = List.copyOf(records);
        change = Map.copyOf(change);
        wrongSettings = Map.copyOf(wrongSettings);
    }
}

package dev.dataflow.spi.feature;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The primary key of the record that a value belongs to. Immutable.
 *
 * @param model the model, as the features have shaped it
 * @param values canonical, one for each field of the {@linkplain ModelDefinition#tableKey() table's key}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RecordKey(ModelDefinition model, List<Object> values) {

    public RecordKey {
        requireNonNull(model, "model");
        values = List.copyOf(values);
        if (values.size() != model.tableKey().size()) {
            throw new IllegalArgumentException(
                    "values: " + values.size() + " (expected: one for each of " + model.tableKey() + ")");
        }
    }
}

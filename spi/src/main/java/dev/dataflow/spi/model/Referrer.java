package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A reference as the model sees it that is referred to. Immutable.
 *
 * @param model the model that refers
 * @param reference its reference
 * @param targetFields the fields referred to, in the order of the reference's own; never empty
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Referrer(ModelDefinition model, Reference reference, List<String> targetFields) {

    public Referrer {
        requireNonNull(model, "model");
        requireNonNull(reference, "reference");
        targetFields = List.copyOf(targetFields);
    }
}

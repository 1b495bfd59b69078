package dev.dataflow;

import dev.dataflow.spi.error.Problem;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a call of {@link Schema#register} or {@link Schema#restore} did. Immutable.
 *
 * @param registered the models that are new here, in order
 * @param present the models that were here already and mean the same
 * @param problems what was left out, each with its reason: tables that cannot be models, columns without a field type,
 *     foreign keys that give no relation
 */
@API(status = API.Status.STABLE, since = "1.0")
public record SchemaRegistration(List<String> registered, List<String> present, List<Problem> problems) {

    public SchemaRegistration {
        registered = List.copyOf(registered);
        present = List.copyOf(present);
        problems = List.copyOf(problems);
    }
}

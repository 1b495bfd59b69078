package dev.dataflow;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * One definition of a model as the registry keeps it. Immutable.
 *
 * @param model name of the model
 * @param version counts the different definitions of the model by one application, from 1
 * @param active whether it is the application's present definition
 * @param checksum SHA-256 of the definition, hexadecimal; equal exactly for equal definitions
 * @param definition the definition as JSON, as it stands under the model's name in a model file
 * @param application name of the instance that registered it
 * @param registeredAt when it was registered last
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RegistryEntry(
        String model,
        int version,
        boolean active,
        String checksum,
        String definition,
        String application,
        Instant registeredAt) {

    public RegistryEntry {
        requireNonNull(model, "model");
        requireNonNull(checksum, "checksum");
        requireNonNull(definition, "definition");
        requireNonNull(application, "application");
        requireNonNull(registeredAt, "registeredAt");
    }

    /** Returns this entry as the present definition or an earlier one, registered at a time. */
    public RegistryEntry active(boolean present, Instant at) {
        return new RegistryEntry(model, version, present, checksum, definition, application, at);
    }
}

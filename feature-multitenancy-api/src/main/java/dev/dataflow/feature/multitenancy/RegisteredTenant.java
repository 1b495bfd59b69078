package dev.dataflow.feature.multitenancy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apiguardian.api.API;

/**
 * A tenant as the registry knows it. Immutable.
 *
 * @param name what {@code db.tenant(…)} takes
 * @param suspended whether its operations are refused
 * @param registeredAt when it was registered
 */
@API(status = API.Status.STABLE, since = "1.0")
public record RegisteredTenant(String name, boolean suspended, Instant registeredAt) {

    public RegisteredTenant {
        requireNonNull(name, "name");
        requireNonNull(registeredAt, "registeredAt");
    }
}

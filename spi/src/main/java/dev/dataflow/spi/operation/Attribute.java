package dev.dataflow.spi.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A typed name in the attribute map of an {@link OperationContext}; compared by name.
 *
 * @param name unique name; plugins use a prefix of their own
 * @param type class of values
 * @param option the model option without which it has no meaning; empty where it needs none
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Attribute<T>(String name, Class<T> type, String option) {

    /** Whether reads see records that a feature hides as deleted. */
    public static final Attribute<Boolean> INCLUDE_DELETED =
            new Attribute<>("include_deleted", Boolean.class, "soft_delete");

    /** Whether this delete is (not) to be a soft one, against the model's option. */
    public static final Attribute<Boolean> SOFT_DELETE = new Attribute<>("soft_delete", Boolean.class, "soft_delete");

    /** The version that the caller expects the record to have. */
    public static final Attribute<Long> EXPECTED_VERSION = new Attribute<>("expected_version", Long.class, "versioned");

    /** The tenant that the call itself names beside what it reads or writes: a node's parameter. */
    public static final Attribute<String> TENANT = new Attribute<>("tenant_id", String.class, "multi_tenant");

    /** Those above that have a meaning only for models with their option; for others an operation with one is refused. */
    public static final List<Attribute<?>> OF_OPTIONS = List.of(INCLUDE_DELETED, SOFT_DELETE, EXPECTED_VERSION, TENANT);

    public Attribute {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(option, "option");
    }

    /** Makes a name that needs no option. */
    public Attribute(String name, Class<T> type) {
        this(name, type, "");
    }
}

package dev.dataflow.spi.operation;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * A typed name in the attribute map of an {@link OperationContext}; compared by name.
 *
 * @param name unique name; plugins use a prefix of their own
 * @param type class of values
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Attribute<T>(String name, Class<T> type) {

    /** Whether reads see records that a feature hides as deleted. */
    public static final Attribute<Boolean> INCLUDE_DELETED = new Attribute<>("include_deleted", Boolean.class);

    /** Whether this delete is (not) to be a soft one, against the model's option. */
    public static final Attribute<Boolean> SOFT_DELETE = new Attribute<>("soft_delete", Boolean.class);

    /** The version that the caller expects the record to have. */
    public static final Attribute<Long> EXPECTED_VERSION = new Attribute<>("expected_version", Long.class);

    /** The tenant that the call itself names beside what it reads or writes: a node's parameter. */
    public static final Attribute<String> TENANT = new Attribute<>("tenant_id", String.class);

    public Attribute {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
    }
}

package dev.dataflow.spi.schema;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.model.FieldType;
import org.apiguardian.api.API;

/**
 * A column to make. Immutable.
 *
 * @param name unquoted
 * @param type type of the field
 * @param codec codec, which names the column type
 * @param nullable whether null is allowed
 * @param identity whether the database counts the value up, never reusing one
 * @param checks further conditions in SQL, each for {@code CHECK (…)}
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ColumnSpec(
        String name,
        FieldType type,
        ColumnCodec codec,
        boolean nullable,
        boolean identity,
        java.util.List<String> checks) {

    public ColumnSpec {
        requireNonNull(name, "name");
        requireNonNull(type, "type");
        requireNonNull(codec, "codec");
        checks = java.util.List.copyOf(checks);
    }
}

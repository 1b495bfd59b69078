package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.FieldType;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One output of a node. Immutable.
 *
 * @param name name, snake case
 * @param kind kind of values
 * @param type field type, where the output is a field of a model; null otherwise
 * @param always whether every successful execution gives it
 * @param doc one sentence
 */
@API(status = API.Status.STABLE, since = "1.0")
public record OutputDescriptor(
        String name, ValueKind kind, @Nullable FieldType type, boolean always, String doc) {

    public OutputDescriptor {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(doc, "doc");
    }

    /** Returns an output that is always there. */
    public static OutputDescriptor of(String name, ValueKind kind, String doc) {
        return new OutputDescriptor(name, kind, null, true, doc);
    }

    /** Returns an output that some executions give. */
    public static OutputDescriptor sometimes(String name, ValueKind kind, String doc) {
        return new OutputDescriptor(name, kind, null, false, doc);
    }

    /** Returns this output with a field type. */
    public OutputDescriptor withType(FieldType fieldType) {
        return new OutputDescriptor(name, kind, fieldType, always, doc);
    }
}

package dev.dataflow.spi.node;

import static java.util.Objects.requireNonNull;

import dev.dataflow.spi.model.FieldType;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of a node. Immutable.
 *
 * @param name canonical name, snake case
 * @param kind kind of values
 * @param type field type, where the parameter is a field of a model; null otherwise
 * @param required whether it must be given
 * @param defaultValue what it is when it is not given; null for nothing
 * @param aliases further names under which older definitions give it
 * @param binding where its value may come from in a workflow
 * @param doc one sentence
 */
@API(status = API.Status.STABLE, since = "1.0")
public record ParameterDescriptor(
        String name,
        ValueKind kind,
        @Nullable FieldType type,
        boolean required,
        @Nullable Object defaultValue,
        List<String> aliases,
        ParameterBinding binding,
        String doc) {

    public ParameterDescriptor {
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        requireNonNull(binding, "binding");
        requireNonNull(doc, "doc");
        aliases = List.copyOf(aliases);
    }

    /** Makes a parameter whose value may come from anywhere. */
    public ParameterDescriptor(
            String name,
            ValueKind kind,
            @Nullable FieldType type,
            boolean required,
            @Nullable Object defaultValue,
            List<String> aliases,
            String doc) {
        this(name, kind, type, required, defaultValue, aliases, ParameterBinding.ANY, doc);
    }

    /** Returns an optional parameter. */
    public static ParameterDescriptor optional(String name, ValueKind kind, String doc) {
        return new ParameterDescriptor(name, kind, null, false, null, List.of(), doc);
    }

    /** Returns a required parameter. */
    public static ParameterDescriptor required(String name, ValueKind kind, String doc) {
        return new ParameterDescriptor(name, kind, null, true, null, List.of(), doc);
    }

    /** Returns this parameter with a default. */
    public ParameterDescriptor withDefault(Object value) {
        return new ParameterDescriptor(name, kind, type, required, value, aliases, binding, doc);
    }

    /** Returns this parameter with further names. */
    public ParameterDescriptor withAliases(String... names) {
        return new ParameterDescriptor(name, kind, type, required, defaultValue, List.of(names), binding, doc);
    }

    /** Returns this parameter with a field type. */
    public ParameterDescriptor withType(FieldType fieldType) {
        return new ParameterDescriptor(name, kind, fieldType, required, defaultValue, aliases, binding, doc);
    }

    /** Returns this parameter with another binding. */
    public ParameterDescriptor withBinding(ParameterBinding how) {
        return new ParameterDescriptor(name, kind, type, required, defaultValue, aliases, how, doc);
    }
}

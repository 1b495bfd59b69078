package dev.dataflow.spi.query;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A field, or a place inside a JSON field. Immutable.
 *
 * @param field name of the field
 * @param path keys and array positions inside a JSON value; empty means the field itself
 */
@API(status = API.Status.STABLE, since = "1.0")
public record FieldPath(String field, List<String> path) {

    public FieldPath {
        requireNonNull(field, "field");
        path = List.copyOf(path);
    }

    /** Returns the field itself. */
    public static FieldPath of(String field) {
        return new FieldPath(field, List.of());
    }

    /** Returns whether it points inside a JSON value. */
    public boolean isJson() {
        return !path.isEmpty();
    }

    /** Returns the dotted notation: {@code profile.city}. */
    @Override
    public String toString() {
        return path.isEmpty() ? field : field + "." + String.join(".", path);
    }
}

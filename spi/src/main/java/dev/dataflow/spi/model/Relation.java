package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A declared reference seen from one of its ends. Immutable.
 *
 * @param name the name that filters use: {@code customer}, {@code orders}
 * @param target the model at the other end
 * @param fields fields on this end, in order
 * @param targetFields fields on the other end, in the same order
 * @param many whether several records of the target may belong to one record here
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Relation(
        String name, ModelDefinition target, List<String> fields, List<String> targetFields, boolean many) {

    public Relation {
        requireNonNull(name, "name");
        requireNonNull(target, "target");
        fields = List.copyOf(fields);
        targetFields = List.copyOf(targetFields);
        if (fields.isEmpty() || fields.size() != targetFields.size()) {
            throw new IllegalArgumentException(
                    "fields: " + fields + ", targetFields: " + targetFields + " (expected: as many, at least one)");
        }
    }
}

package dev.dataflow.spi.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A foreign key: fields of one model that name the record of another. Immutable.
 *
 * <p>It also gives two relations to filters: {@code name} on this side ({@code customer} for {@code customer_id}), and
 * the plural of this model on the other ({@code orders}).
 *
 * @param name name of the relation on this side
 * @param fields the fields that hold the key, in order
 * @param model name of the model that is referred to
 * @param targetFields the fields referred to, in order; empty means the key of that model
 * @param onDelete what happens to this record when the other is deleted
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Reference(String name, List<String> fields, String model, List<String> targetFields, OnDelete onDelete) {

    public Reference {
        requireNonNull(name, "name");
        requireNonNull(model, "model");
        requireNonNull(onDelete, "onDelete");
        fields = List.copyOf(fields);
        targetFields = List.copyOf(targetFields);
    }

    /** Returns a reference of one field to the key of a model; the relation's name is the field without {@code _id}. */
    public static Reference of(String field, String model) {
        return new Reference(relationName(field), List.of(field), model, List.of(), OnDelete.RESTRICT);
    }

    /** Returns this reference with another rule for deletes. */
    public Reference onDelete(OnDelete rule) {
        return new Reference(name, fields, model, targetFields, rule);
    }

    private static String relationName(String field) {
        return field.endsWith("_id") && field.length() > 3 ? field.substring(0, field.length() - 3) : field;
    }

    /** What happens to the referring record when the record referred to is deleted. */
    public enum OnDelete {
        /** The delete fails with {@code DF-511}. */
        RESTRICT,
        /** The referring record is deleted too. */
        CASCADE,
        /** The referring fields become null. */
        SET_NULL
    }
}

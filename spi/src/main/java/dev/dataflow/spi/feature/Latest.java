package dev.dataflow.spi.feature;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * What comes along with each record of {@link Need#BEFORE_ROWS}, in the same statement: a value of the latest record of
 * another model that names it. Immutable.
 *
 * @param model name of the other model; its table is in the same database, and none of its features is asked
 * @param key the record's fields to the other model's fields that hold the same values
 * @param order the other model's field of which the latest record has the greatest value; unique together with the key
 * @param field the other model's field whose value is wanted
 */
@API(status = API.Status.STABLE, since = "1.0")
public record Latest(String model, Map<String, String> key, String order, String field) {

    public Latest {
        requireNonNull(model, "model");
        requireNonNull(order, "order");
        requireNonNull(field, "field");
        key = Map.copyOf(key);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key: {} (expected: at least one field)");
        }
    }
}

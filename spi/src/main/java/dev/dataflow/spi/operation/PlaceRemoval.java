package dev.dataflow.spi.operation;

import static java.util.Objects.requireNonNull;

import org.apiguardian.api.API;

/**
 * What became of a place of tables that was to be removed. Immutable.
 *
 * @param place its schema, or the name of its database
 * @param removed whether it is gone
 * @param why why it stayed; empty when it did not
 */
@API(status = API.Status.STABLE, since = "1.0")
public record PlaceRemoval(String place, boolean removed, String why) {

    public PlaceRemoval {
        requireNonNull(place, "place");
        requireNonNull(why, "why");
    }
}

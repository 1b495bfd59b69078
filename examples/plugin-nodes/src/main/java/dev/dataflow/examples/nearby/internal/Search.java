package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call asks for. Immutable.
 *
 * @param place where
 * @param withinKm how far, more than 0
 * @param limit how many, from 1
 */
record Search(Place place, double withinKm, int limit) {

    private static final int MOST = 1000;

    /** Reads parameters whose kinds have been checked; every mistake is reported. */
    static Search read(Map<String, Object> parameters) {
        Problems problems = new Problems();
        check(parameters, problems);
        if (!problems.isEmpty()) {
            throw Problem.all(problems.list()).toException();
        }
        return new Search(
                new Place(number(parameters.get("lat")), number(parameters.get("lon"))),
                number(parameters.get("within_km")),
                (int) number(parameters.getOrDefault("limit", 10)));
    }

    /** Adds what is wrong with the parameters that are there. */
    static void check(Map<String, Object> known, Problems problems) {
        range(known, "lat", -90, 90, NearbyCode.INVALID_PLACE, problems);
        range(known, "lon", -180, 180, NearbyCode.INVALID_PLACE, problems);
        range(known, "within_km", Double.MIN_VALUE, Place.FARTHEST_KM, NearbyCode.INVALID_RADIUS, problems);
        range(known, "limit", 1, MOST, NearbyCode.INVALID_LIMIT, problems);
    }

    private static void range(
            Map<String, Object> known, String name, double least, double most, NearbyCode code, Problems problems) {
        Object value = known.get(name);
        double number = number(value);
        if (value != null && !(number >= least && number <= most)) {
            String from = least == Double.MIN_VALUE ? "more than 0" : String.valueOf(Math.round(least));
            problems.add(Problem.of(code, "'" + name + "' is out of range")
                    .at(Location.parameter(name))
                    .found(value)
                    .expected(from + " to " + Math.round(most)));
        }
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}

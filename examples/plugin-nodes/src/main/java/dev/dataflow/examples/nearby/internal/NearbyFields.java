package dev.dataflow.examples.nearby.internal;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * What the option says: the fields that hold the coordinates. Immutable.
 *
 * @param lat field of the latitude
 * @param lon field of the longitude
 */
record NearbyFields(Axis lat, Axis lon) {

    static final String OPTION = "nearby";

    /** Returns what a model's option says; empty for a model without it. */
    static Optional<NearbyFields> of(ModelDefinition model) {
        return Optional.ofNullable(model.options().get(OPTION)).map(setting -> read(model, setting));
    }

    /** Reads {@code true} or {@code {lat: …, lon: …}}; every mistake is reported. */
    static NearbyFields read(ModelDefinition model, Object setting) {
        Problems problems = new Problems();
        Map<?, ?> given = setting instanceof Map<?, ?> map ? map : Map.of();
        if (given != setting && !Boolean.TRUE.equals(setting)) {
            problems.add(invalid(model, "").found(setting).expected("{lat: a field, lon: a field}"));
        }
        given.keySet().stream()
                .filter(name -> !name.equals("lat") && !name.equals("lon"))
                .forEach(name ->
                        problems.add(invalid(model, "." + name).found(name).expected("lat, lon")));
        Optional<Axis> lat = axis(model, given, "lat", problems);
        Optional<Axis> lon = axis(model, given, "lon", problems);
        if (!problems.isEmpty()) {
            throw Problem.all(problems.list()).toException();
        }
        return new NearbyFields(lat.orElseThrow(), lon.orElseThrow());
    }

    private static Optional<Axis> axis(ModelDefinition model, Map<?, ?> given, String name, Problems problems) {
        Object value = given.containsKey(name) ? given.get(name) : name;
        Optional<Axis> axis = model.field(String.valueOf(value))
                .filter(NearbyFields::isNumber)
                .map(field -> new Axis(field.name(), field.type()));
        if (axis.isEmpty()) {
            problems.add(invalid(model, "." + name).found(value).expected("a field of type double, real or decimal"));
        }
        return axis;
    }

    private static boolean isNumber(FieldDefinition field) {
        return field.type().isNumber() && !field.type().isInteger();
    }

    private static Problem.Builder invalid(ModelDefinition model, String path) {
        return Problem.of(NearbyCode.INVALID_OPTION, "The option 'nearby' of " + model.name() + " cannot be read")
                .at(Location.model(model.name(), "options.nearby" + path))
                .fix("Name the fields with the coordinates.", "nearby: {lat: lat, lon: lon}");
    }
}

package dev.dataflow.examples.nearby;

import dev.dataflow.spi.model.ModelOption;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Gives a model a {@code NearbyNode}: its records have coordinates. In model files: {@code nearby: {lat: …, lon: …}}. */
@ModelOption("nearby")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Nearby {

    /** Returns the name of the field that holds the latitude in degrees. */
    String lat() default "lat";

    /** Returns the name of the field that holds the longitude in degrees. */
    String lon() default "lon";
}

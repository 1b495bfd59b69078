package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Gives the value of a component that a create does not name. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "1.0")
public @interface Default {
    /** Returns the value as text in the field's type; {@code now}, {@code uuid7} and {@code tsid} are generated. */
    String value();
}

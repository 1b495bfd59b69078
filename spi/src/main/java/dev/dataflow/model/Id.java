package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Marks (a part of) the key. Several marked components make a composite key, in their order. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "1.0")
public @interface Id {
    /** Returns who makes a value that is not given. */
    Generate generate() default Generate.NONE;

    /** Returns the name of a plugin's key generator; empty means {@link #generate()}. */
    String generator() default "";
}

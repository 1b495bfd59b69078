package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Says that a component holds the key of a record of another model. Gives the relation to filters. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "1.0")
public @interface References {
    /** Returns the other model's record; {@code void.class} means {@link #model()}. */
    Class<?> value() default void.class;

    /** Returns the other model's name, where there is no record. */
    String model() default "";

    /** Returns the relation's name; empty means the field without {@code _id}. */
    String name() default "";

    /** Returns what a delete of the other record does to this one. */
    OnDelete onDelete() default OnDelete.RESTRICT;
}

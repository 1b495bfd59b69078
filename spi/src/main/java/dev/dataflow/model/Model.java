package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Makes a record a model. Components become fields in snake case: {@code customerId} is {@code customer_id}; a reference
 * component that is not {@link Nullable} is NOT NULL.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@API(status = API.Status.STABLE, since = "1.0")
public @interface Model {
    /** Returns the model's name; empty means the record's simple name. */
    String value() default "";

    /** Returns the table; empty means the plural of the name in snake case. */
    String table() default "";

    /** Returns the database within the instance; empty means the main one. */
    String database() default "";

    /** Returns whether {@code created_at} and {@code updated_at} are kept. */
    boolean timestamps() default true;
}

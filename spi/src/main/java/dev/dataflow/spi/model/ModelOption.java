package dev.dataflow.spi.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Makes an annotation a model option: {@code @ModelOption("multi_tenant") public @interface MultiTenant {}}.
 *
 * <p>The annotation's members become the option's settings, in snake case; without members the value is {@code true}.
 * On a record component the annotation adds its field to the option's setting {@code fields}, and for each member that is
 * true to the setting of the member's name: {@code @Encrypted(blindIndex = true) String email} is {@code {fields: [email],
 * blind_index: [email]}}.
 *
 * <p>Values are read at registration; nothing keeps the annotation's class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@API(status = API.Status.STABLE, since = "1.0")
public @interface ModelOption {
    /** Returns the option's name, snake case. */
    String value();
}

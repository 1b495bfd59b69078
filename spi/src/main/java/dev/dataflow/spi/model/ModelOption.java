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
 * Values are read at registration; nothing keeps the annotation's class.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@API(status = API.Status.STABLE, since = "1.0")
public @interface ModelOption {
    /** Returns the option's name, snake case. */
    String value();
}

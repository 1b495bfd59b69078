package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Sets a model option by name, without an import of the feature: {@code @Option("soft_delete")}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@java.lang.annotation.Repeatable(Option.List.class)
@API(status = API.Status.STABLE, since = "1.0")
public @interface Option {
    /** Returns the option's name. */
    String value();

    /** Returns its settings as a JSON object; empty means {@code true}. */
    String settings() default "";

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {
        /** Returns the options. */
        Option[] value();
    }
}

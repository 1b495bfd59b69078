package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Makes an index: on a component, over it; on the record, over {@link #fields()}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
@java.lang.annotation.Repeatable(Indexed.List.class)
@API(status = API.Status.STABLE, since = "1.0")
public @interface Indexed {
    /** Returns the fields in snake case, in order; empty on a component. */
    String[] fields() default {};

    /** Returns the index's name; empty means: made from table and fields. */
    String name() default "";

    /** Returns whether two records may not share the values. */
    boolean unique() default false;

    /** Returns whether it finds words in text, for {@code $search}. */
    boolean fullText() default false;

    /** Holds several. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
    @interface List {
        /** Returns the indexes. */
        Indexed[] value();
    }
}

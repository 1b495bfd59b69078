package dev.dataflow.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Says more about a component's column. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@API(status = API.Status.STABLE, since = "1.0")
public @interface Column {
    /** Returns the column's name; empty means the field's. */
    String name() default "";

    /** Returns the type as in model files, {@code text(40)}; empty means: by the component's class. */
    String type() default "";

    /** Returns the digits of a decimal in all; 0 means 38. */
    int precision() default 0;

    /** Returns the digits of a decimal after the point; -1 means 10, or 0 when a precision is given. */
    int scale() default -1;

    /** Returns the characters of a text at most; 0 means unlimited. */
    int length() default 0;

    /** Returns the field's earlier name, for migrations. */
    String renamedFrom() default "";

    /** Returns a condition on the value as JSON: {@code {"$gte": 0}}; empty means none. */
    String check() default "";
}

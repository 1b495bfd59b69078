package dev.dataflow.feature.softdelete;

import dev.dataflow.spi.model.ModelOption;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Keeps the records of a model that are deleted: a delete marks them in {@code deleted_at}, and nothing but a read that
 * asks for deleted records, a restore and a purge sees them from then on. The option {@code soft_delete}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ModelOption("soft_delete")
@API(status = API.Status.STABLE, since = "1.0")
public @interface SoftDelete {

    /**
     * Returns how long a deleted record is kept at least before a purge takes it, as an ISO 8601 duration: {@code
     * "P30D"}. Empty: every purge says it.
     */
    String retention() default "";
}

package dev.dataflow.feature.encryption;

import dev.dataflow.spi.model.ModelOption;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Keeps the values of a record component encrypted by AES-256-GCM, each bound to its table, field, record and tenant. The
 * option {@code encryption}: {@code {fields: [email], blind_index: [email]}}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@ModelOption("encryption")
@API(status = API.Status.STABLE, since = "1.0")
public @interface Encrypted {

    /**
     * Returns whether records can be found by equality, and kept unique, by a keyed hash of the value beside it. Who reads
     * the table then sees which records share a value.
     */
    boolean blindIndex() default false;
}

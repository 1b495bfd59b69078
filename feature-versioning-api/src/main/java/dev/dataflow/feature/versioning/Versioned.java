package dev.dataflow.feature.versioning;

import dev.dataflow.spi.model.ModelOption;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Counts the changes of each record of a model in {@code version}, from 1. A change that names the version it expects is
 * refused with {@code DF-513} when the record has another one by then. The option {@code versioned}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ModelOption("versioned")
@API(status = API.Status.STABLE, since = "1.0")
public @interface Versioned {}

package dev.dataflow.feature.audit;

import dev.dataflow.spi.model.ModelOption;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Keeps a trail of every change of the model's records: the option {@code audit_log}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ModelOption("audit_log")
@API(status = API.Status.STABLE, since = "1.0")
public @interface Audited {

    /** Returns the fields whose values the trail does not hold; a fixed mark stands in their place. */
    String[] masked() default {};

    /**
     * Returns the names of sinks that get each entry after its commit, besides the table; none for those that the instance
     * says, {@code table} for the table alone.
     */
    String[] sinks() default {};

    /**
     * Returns how soon after a change the heads of all chains are sealed, as an ISO 8601 duration; {@code PT0S} for never, empty
     * for what the instance says: one hour unless it says something else.
     */
    String sealAfter() default "";

    /**
     * Returns how long entries are kept at least, as an ISO 8601 duration ({@code P1Y}, {@code P30D}, {@code PT12H}); a purge takes
     * the older ones. Empty for what the instance says, else every purge says it.
     */
    String retention() default "";
}

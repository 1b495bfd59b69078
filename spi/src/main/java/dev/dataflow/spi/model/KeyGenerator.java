package dev.dataflow.spi.model;

import org.apiguardian.api.API;

/** Makes key values before an insert. Implementations are thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface KeyGenerator {

    /** Returns the name by which models choose it: {@code uuid7}, {@code tsid}. */
    String name();

    /** Returns whether it can make values of a type. */
    boolean supports(FieldType type);

    /** Returns a new value of a type that it supports, in that type's Java class. */
    Object next(FieldType type);
}

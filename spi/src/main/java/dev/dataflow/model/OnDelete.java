package dev.dataflow.model;

import org.apiguardian.api.API;

/** What a delete of the record that is referred to does. */
@API(status = API.Status.STABLE, since = "1.0")
public enum OnDelete {
    /** It fails while this record exists. */
    RESTRICT,
    /** It deletes this record too. */
    CASCADE,
    /** It clears the reference. */
    SET_NULL
}

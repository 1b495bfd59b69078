package dev.dataflow.spi.query;

import org.apiguardian.api.API;

/** What happens to input that can be understood but should not have been written so. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Strictness {
    /** Accepted, with one warning in the log: managed fields are left out, flat updates are read. */
    LENIENT,
    /** Refused with its code. */
    STRICT
}

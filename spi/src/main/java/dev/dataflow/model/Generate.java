package dev.dataflow.model;

import org.apiguardian.api.API;

/** Who makes a key that is not given. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Generate {
    /** The caller must give it. */
    NONE,
    /** The database counts up; for whole numbers. */
    IDENTITY,
    /** A UUID of version 7 (RFC 9562): sorted by time; for UUID and text. */
    UUID7,
    /** A time-sorted 64 bit number; for bigint and text. */
    TSID
}

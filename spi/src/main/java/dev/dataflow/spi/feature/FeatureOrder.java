package dev.dataflow.spi.feature;

import org.apiguardian.api.API;

/** The phases in which features work on an operation, outermost first. */
@API(status = API.Status.STABLE, since = "1.0")
public enum FeatureOrder {
    /** Which records exist for the caller: tenancy. */
    SCOPE,
    /** Which of them are visible: soft delete. */
    VISIBILITY,
    /** Whether the record is the one the caller saw: versioning. */
    CONCURRENCY,
    /** How values are kept: encryption, masking. */
    VALUE,
    /** What is remembered of the change: audit. */
    RECORD
}

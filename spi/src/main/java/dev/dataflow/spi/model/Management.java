package dev.dataflow.spi.model;

import org.apiguardian.api.API;

/** Who sets the value of a field. */
@API(status = API.Status.STABLE, since = "1.0")
public enum Management {
    /** The caller. */
    NONE,
    /** The framework, at creation: {@code created_at}. */
    CREATED_AT,
    /** The framework, at creation and at every change: {@code updated_at}. */
    UPDATED_AT,
    /** A feature: {@code deleted_at}. */
    FEATURE,
    /** A feature, from the scope of the call: {@code tenant_id}. A caller may give the value, which then must agree. */
    SCOPE,
    /**
     * A feature that counts changes: {@code version}. A value that a caller gives beside changes is the one that he expects
     * the record to have; the field's feature takes it out of the changes.
     */
    VERSION,
    /** The database: a column that it computes from others. */
    DATABASE
}

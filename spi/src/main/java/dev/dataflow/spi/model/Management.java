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
    /** A feature: {@code tenant_id}, {@code version}, {@code deleted_at}. */
    FEATURE,
    /** A feature, from the scope of the call: {@code tenant_id}. A caller may give the value, which then must agree. */
    SCOPE,
    /** The database: a column that it computes from others. */
    DATABASE
}

package dev.dataflow.spi.dialect;

import org.apiguardian.api.API;

/**
 * What a database can do beyond the core that every dialect has. The dialect suite expects every capability that is
 * declared to work, and every one that is not to fail with its code ({@code DF-114}).
 */
@API(status = API.Status.STABLE, since = "1.0")
public enum DialectCapability {
    /** An insert can give columns of the stored row back: {@link DmlRenderer#returning}. */
    INSERT_RETURNING,
    /** An update can give the changed rows back. */
    UPDATE_RETURNING,
    /** A delete can give the deleted rows back. */
    DELETE_RETURNING,
    /** {@code UPDATE … FROM (VALUES …)}, whose columns are {@code column1}, {@code column2} and so on. */
    UPDATE_FROM_VALUES,
    /** Upsert can name the unique key that decides. */
    NAMED_CONFLICT_TARGET,
    /** DDL can be rolled back. */
    TRANSACTIONAL_DDL,
    /** An index can cover some records only. */
    PARTIAL_INDEX,
    /** Several writers work at the same time. */
    CONCURRENT_WRITERS,
    /** Isolation levels beyond serializable are told apart. */
    ISOLATION_LEVELS,
    /** {@code SELECT … FOR UPDATE}. */
    ROW_LOCKS,
    /** Arrays can be kept as the database's own type. */
    NATIVE_ARRAYS,
    /** {@code $regex} with {@code native: true}. */
    NATIVE_REGEX,
    /** Tables live in schemas. */
    SCHEMAS
}

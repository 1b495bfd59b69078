package dev.dataflow.spi.dialect;

import org.apiguardian.api.API;

/**
 * What a database can do beyond the core that every dialect has. The dialect suite expects every capability that is
 * declared to work, and every one that is not to fail with its code ({@code DF-114}).
 */
@API(status = API.Status.STABLE, since = "1.0")
public enum DialectCapability {
    /**
     * An insert can give columns of the stored row back: {@link DmlRenderer#returning}. Without it the kernel takes a
     * generated key from JDBC ({@code RETURN_GENERATED_KEYS}, the key in the first column) and reads other columns that
     * the database computes by the key, in the same transaction.
     */
    INSERT_RETURNING,
    /**
     * An update can give the changed rows back. Without it the kernel reads them first ({@link #ROW_LOCKS}), changes them
     * by their keys and puts them together, or reads them again, all in one transaction.
     */
    UPDATE_RETURNING,
    /** A delete can give the deleted rows back. Without it the kernel reads them first, in the same transaction. */
    DELETE_RETURNING,
    /** One statement can change several records with values of their own: {@link DmlRenderer#updateOfSeveral}. */
    UPDATE_OF_SEVERAL,
    /** Upsert can name the unique key that decides: {@link DmlRenderer#onConflict}. */
    NAMED_CONFLICT_TARGET,
    /**
     * Upsert exists, and any unique key that is taken decides ({@code ON DUPLICATE KEY UPDATE}). The kernel uses {@link
     * DmlRenderer#onConflict} only where the rows fill no other unique key of the model; elsewhere, and where one record is
     * upserted, it looks for the key first.
     */
    ANY_CONFLICT_TARGET,
    /** DDL can be rolled back. */
    TRANSACTIONAL_DDL,
    /** An index can cover some records only. */
    PARTIAL_INDEX,
    /** Several writers work at the same time. */
    CONCURRENT_WRITERS,
    /** Isolation levels beyond serializable are told apart. */
    ISOLATION_LEVELS,
    /** A query can keep the rows that it finds as they are until the transaction ends: {@link DmlRenderer#lockRows}. */
    ROW_LOCKS,
    /** Arrays can be kept as the database's own type. */
    NATIVE_ARRAYS,
    /** An index over an array finds the records whose array holds some values: {@code $contains}, {@code $overlap}. */
    ARRAY_INDEX,
    /** An index can find records by the words of their text: {@link DmlRenderer#search}. */
    FULL_TEXT_INDEX,
    /** {@code $regex} with {@code native: true}. */
    NATIVE_REGEX,
    /** Tables live in schemas. */
    SCHEMAS,
    /**
     * The database itself keeps statements from rows, by values of the session: {@link DdlRenderer#secureRows}, {@link
     * DataSourceProvider#apply}.
     */
    ROW_SECURITY
}

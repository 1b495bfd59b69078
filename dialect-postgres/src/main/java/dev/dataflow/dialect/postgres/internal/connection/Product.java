package dev.dataflow.dialect.postgres.internal.connection;

/** Servers that speak PostgreSQL's protocol and answer differently. */
public enum Product {
    /** PostgreSQL. */
    POSTGRESQL,
    /** PostgreSQL with the extension Citus, whose tables may lie on other servers. */
    CITUS,
    /** YugabyteDB. */
    YUGABYTEDB,
    /** CockroachDB. */
    COCKROACHDB
}

package dev.dataflow.dialect.mysql.internal.connection;

/** Servers that speak MySQL's protocol and answer differently. */
public enum Product {
    /** MySQL. */
    MYSQL,
    /** MariaDB. */
    MARIADB,
    /** TiDB. */
    TIDB,
    /** Vitess. */
    VITESS
}

package dev.dataflow.dialect.postgres.internal.type;

/**
 * A type of the server. Immutable.
 *
 * @param name its short name, which the driver knows: {@code int8}
 * @param column as it stands in DDL, with length and collation: {@code varchar(20) COLLATE "C"}
 * @param oid its number, which is the same on every server
 */
record PostgresType(String name, String column, int oid) {

    /** Returns a type that stands in DDL as the driver knows it. */
    static PostgresType of(String name, int oid) {
        return new PostgresType(name, name, oid);
    }

    /** Returns this type with another text in DDL. */
    PostgresType as(String columnText) {
        return new PostgresType(name, columnText, oid);
    }
}

package dev.dataflow.dialect.postgres.internal.connection;

/** Tells what server the connections lead to. Thread-safe. */
@FunctionalInterface
public interface Servers {

    /** Returns the server; before there was a connection, a PostgreSQL of unknown version. */
    Server get();
}

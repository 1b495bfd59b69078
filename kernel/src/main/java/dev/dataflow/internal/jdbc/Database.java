package dev.dataflow.internal.jdbc;

import dev.dataflow.internal.sql.SqlCompiler;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.Dialect;

/**
 * One database of an instance: its dialect, its connections and its compiler.
 *
 * @param name name within the instance; empty for the main one
 * @param url address
 * @param dialect dialect
 * @param connections connections
 * @param compiler compiler, with its cache of statements
 */
public record Database(
        String name, DatabaseUrl url, Dialect dialect, ConnectionSource connections, SqlCompiler compiler)
        implements AutoCloseable {

    @Override
    public void close() {
        try {
            connections.close();
        } finally {
            dialect.close();
        }
    }

    @Override
    public String toString() {
        return name.isEmpty() ? url.toString() : name + " (" + url + ")";
    }
}

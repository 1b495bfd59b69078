package dev.dataflow.internal.jdbc;

import dev.dataflow.spi.operation.SessionSettings;
import java.sql.Connection;
import java.sql.SQLException;

/** Sets the values of a session on a connection outside transactions, and takes them back. */
final class AppliedSettings {

    private AppliedSettings() {}

    static void apply(Database database, Connection connection, SessionSettings settings) throws SQLException {
        if (!settings.isEmpty()) {
            database.dialect().dataSources().apply(connection, settings);
        }
    }

    /** A connection that keeps values of somebody is closed: nobody gets it. */
    static void reset(Database database, Connection connection, SessionSettings settings) {
        if (settings.isEmpty()) {
            return;
        }
        try {
            if (!connection.getAutoCommit()) {
                // What is undone with a transaction would come back with its rollback.
                connection.rollback();
                connection.setAutoCommit(true);
            }
            database.dialect().dataSources().reset(connection, settings);
        } catch (SQLException | RuntimeException broken) {
            discard(database, connection);
        }
    }

    private static void discard(Database database, Connection connection) {
        try {
            database.connections().physical(connection).close();
        } catch (SQLException closing) {
            // It is broken: the pool finds that by itself.
            return;
        }
    }
}

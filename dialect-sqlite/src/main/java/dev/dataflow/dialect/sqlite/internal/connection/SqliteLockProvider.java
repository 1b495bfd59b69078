package dev.dataflow.dialect.sqlite.internal.connection;

import dev.dataflow.spi.dialect.LockProvider;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The database's own writers' lock, whatever the name: a transaction that begins as a writer, so that what happens under
 * the lock happens whole or not at all where the process dies. Stateless.
 *
 * <p>On a connection that is in a transaction already nothing is begun: a writer's has the lock. A database in memory
 * belongs to one connection; the transaction costs it nothing.
 */
public final class SqliteLockProvider implements LockProvider {

    @Override
    public Held lock(Connection connection, String name, Duration timeout) throws SQLException {
        if (!connection.getAutoCommit()) {
            return () -> {};
        }
        PhysicalConnection physical = PhysicalConnection.of(connection);
        physical.nextTransaction(false);
        physical.waitAtMost(timeout);
        try {
            connection.setAutoCommit(false);
        } finally {
            physical.waitAtMost(null);
        }
        return () -> connection.setAutoCommit(true);
    }
}

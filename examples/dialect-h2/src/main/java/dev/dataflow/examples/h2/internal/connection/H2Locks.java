package dev.dataflow.examples.h2.internal.connection;

import dev.dataflow.examples.h2.internal.H2Address;
import dev.dataflow.examples.h2.internal.function.FunctionCatalog;
import dev.dataflow.spi.dialect.LockProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Locks that are rows which an open transaction holds, on a connection of its own: DDL ends the transaction that it runs
 * in. A database in memory has one connection, and with it nobody to keep away. Thread-safe.
 */
public final class H2Locks implements LockProvider {

    private static final String TABLE = FunctionCatalog.SCHEMA + ".\"locks\"";

    private final H2Address address;
    private final H2Connections connections;

    public H2Locks(H2Address address, H2Connections connections) {
        this.address = address;
        this.connections = connections;
    }

    @Override
    public Held lock(Connection connection, String name, Duration timeout) throws SQLException {
        if (address.inMemory()) {
            return () -> {};
        }
        Connection holder = connections.open(timeout);
        try {
            take(holder, name, timeout);
            return holder::close;
        } catch (SQLException | RuntimeException failure) {
            holder.close();
            throw failure;
        }
    }

    private static void take(Connection holder, String name, Duration timeout) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (\"name\" VARCHAR PRIMARY KEY)");
            statement.execute("SET LOCK_TIMEOUT " + Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        }
        holder.setAutoCommit(false);
        try (PreparedStatement row =
                holder.prepareStatement("MERGE INTO " + TABLE + " (\"name\") KEY (\"name\") VALUES (?)")) {
            row.setString(1, name);
            row.executeUpdate();
        }
    }
}

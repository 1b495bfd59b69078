package dev.dataflow.dialect.mysql.internal.connection;

import dev.dataflow.spi.dialect.LockProvider;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.UUID;

/**
 * Locks by {@code GET_LOCK}, which belong to the connection and not to its transaction: DDL commits that. The server
 * knows one set of names for all databases, so that ours carry the database. Thread-safe.
 */
public final class MysqlLocks implements LockProvider {

    /** What the server says when a row's lock is not to be had; a lock of ours is no other. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final String database;

    public MysqlLocks(String database) {
        this.database = database;
    }

    @Override
    public Held lock(Connection connection, String name, Duration timeout) throws SQLException {
        // Names have at most 64 characters.
        String key = "dataflow:" + UUID.nameUUIDFromBytes((database + '\n' + name).getBytes(StandardCharsets.UTF_8));
        long seconds = Math.max(1, (timeout.toMillis() + 999) / 1000);
        if (call(connection, "SELECT GET_LOCK(?, " + seconds + ")", key) != 1) {
            throw new SQLTransientException("no lock in time: " + name, "HY000", LOCK_WAIT_TIMEOUT);
        }
        return () -> call(connection, "SELECT RELEASE_LOCK(?)", key);
    }

    private static int call(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}

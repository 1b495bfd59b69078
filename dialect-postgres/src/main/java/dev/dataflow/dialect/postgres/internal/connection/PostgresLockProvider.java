package dev.dataflow.dialect.postgres.internal.connection;

import dev.dataflow.spi.dialect.LockProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Advisory locks of the session, numbered by a hash of their name. Where there are none, nobody is kept out: our statements
 * that make tables do nothing when those exist. Thread-safe.
 */
public final class PostgresLockProvider implements LockProvider {

    private final Servers servers;

    public PostgresLockProvider(Servers servers) {
        this.servers = servers;
    }

    @Override
    public Held lock(Connection connection, String name, Duration timeout) throws SQLException {
        if (!servers.get().hasAdvisoryLocks()) {
            return () -> {};
        }
        long number = number(name);
        waitAtMost(connection, Math.max(1, timeout.toMillis()) + "ms");
        try {
            call(connection, "SELECT pg_advisory_lock(?)", number);
        } finally {
            waitAtMost(connection, "0");
        }
        return () -> call(connection, "SELECT pg_advisory_unlock(?)", number);
    }

    private static void waitAtMost(Connection connection, String time) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('lock_timeout', ?, false)")) {
            statement.setString(1, time);
            statement.execute();
        }
    }

    private static void call(Connection connection, String sql, long number) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, number);
            statement.execute();
        }
    }

    private static long number(String name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(("dataflow " + name).getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}

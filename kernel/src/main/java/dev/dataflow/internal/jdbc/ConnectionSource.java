package dev.dataflow.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Where statements get their connections. Thread-safe. */
public interface ConnectionSource extends AutoCloseable {

    /**
     * Lends a connection in autocommit.
     *
     * @param deadlineNanos until when to wait, on the scale of {@link System#nanoTime()}
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-506} when none was free in time, {@code DF-408} when
     *     none can be opened
     */
    Connection borrow(long deadlineNanos) throws SQLException;

    /** Takes a connection back. */
    void giveBack(Connection connection);

    /** Returns the driver's own connection behind a lent one. */
    Connection physical(Connection connection) throws SQLException;

    /**
     * Closes the connections that are not lent, and those that are when they come back: what broke one of them may have
     * broken all. Connections that others own are left alone.
     */
    default void renew() {}

    /** Returns how the connections are used. */
    PoolState state();

    /** Cancels whatever statements run on the connections; what cannot be cancelled goes on. */
    void cancelAll();

    /** Returns whether there is exactly one connection. */
    boolean isSingle();

    @Override
    void close();
}

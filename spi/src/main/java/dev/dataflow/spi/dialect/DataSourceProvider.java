package dev.dataflow.spi.dialect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.apiguardian.api.API;

/** Opens physical connections to one database. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface DataSourceProvider {

    /** Returns how many connections make sense. */
    ConnectionPolicy policy();

    /**
     * Opens a physical connection, set up for DataFlow: autocommit, UTC, foreign keys on. Where the driver keeps no
     * prepared statements, the connection does: closing a statement gives it back to the connection, bounded.
     *
     * @param timeout how long opening may take
     */
    Connection open(Duration timeout) throws SQLException;

    /** Starts a transaction on a connection in autocommit, as a writer where {@code readOnly} is false. */
    default void begin(Connection connection, boolean readOnly) throws SQLException {
        connection.setAutoCommit(false);
    }

    /**
     * Makes a connection refuse statements that write, or take them again; its transaction stays. The refusal translates to
     * {@code WRITE_BLOCKED}. A database that cannot do so leaves it: what such a statement changes is undone in any case.
     */
    default void refuseWrites(Connection connection, boolean refused) throws SQLException {}

    /**
     * Sets a query up so that its rows arrive a few at a time. A connection in autocommit may be switched to a
     * transaction: it is given back when the rows have been read, and what is open then is rolled back.
     *
     * @param rows how many rows at a time
     */
    default void prepareStream(PreparedStatement query, int rows) throws SQLException {
        query.setFetchSize(rows);
    }

    /** Stops the statement that runs on a connection; called from another thread. */
    void cancel(Connection connection) throws SQLException;

    /** How many connections make sense. */
    enum ConnectionPolicy {
        /** A pool. */
        POOLED,
        /** Exactly one, which the instance owns and calls take in turn: the data lives in it. */
        SINGLE
    }
}

package dev.dataflow.spi.dialect;

import dev.dataflow.spi.operation.SessionSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Opens physical connections to one database. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface DataSourceProvider {

    /** Returns how many connections make sense. */
    ConnectionPolicy policy();

    /**
     * Returns whether the data ends with the connections, as that of a database in this process's memory does. Such a
     * database never opens empty again by itself: when its dialect has left it is {@code DF-409}.
     */
    default boolean endsWithConnections() {
        return false;
    }

    /**
     * Opens a physical connection, set up for DataFlow: autocommit, UTC, foreign keys on. Where the driver keeps no
     * prepared statements, the connection does: closing a statement gives it back to the connection, bounded.
     *
     * @param timeout how long opening may take
     */
    Connection open(Duration timeout) throws SQLException;

    /**
     * Sets up a connection that the application's own {@link javax.sql.DataSource} has opened, as {@link #open} does.
     * Called once for each physical connection, in autocommit.
     */
    default void prepare(Connection connection) throws SQLException {}

    /**
     * Returns how many connections the server allows all of its clients together; -1 where there is no such limit. Asked
     * once, on the first connection.
     */
    default int connectionLimit(Connection connection) throws SQLException {
        return -1;
    }

    /**
     * Limits how long a connection that {@link #open} has opened waits for the server to say anything; after that it is
     * lost. It ends calls over a network that has fallen silent, and is longer than any statement may take. An address that
     * says otherwise wins. Without a network there is nothing to limit.
     */
    default void limitSilence(Connection connection, Duration limit) throws SQLException {}

    /** Starts a transaction on a connection in autocommit, as a writer where {@code readOnly} is false. */
    default void begin(Connection connection, boolean readOnly) throws SQLException {
        connection.setAutoCommit(false);
    }

    /**
     * Starts a transaction that writes many rows and nothing else, on a connection in autocommit. What it sets up for that
     * is taken back by {@link #endBulk}.
     */
    default void beginBulk(Connection connection) throws SQLException {
        begin(connection, false);
    }

    /** Follows the end of a transaction of {@link #beginBulk}, in autocommit. */
    default void endBulk(Connection connection) throws SQLException {}

    /**
     * Makes a connection refuse statements that write, before the first or the next statement of its transaction; {@link
     * #begin} with {@code readOnly} came before unless the transaction is a caller's that writes. The refusal translates
     * to {@code WRITE_BLOCKED} ({@link FailureTranslator}).
     *
     * <p>The kernel has set a savepoint and rolls back to it in any case, so a setting that this rollback takes back needs
     * no {@link #acceptWrites}. It does not save what a statement commits by itself: where a database commits before DDL
     * and cannot refuse it inside a transaction that writes, this throws {@code DF-114} for such a transaction.
     */
    void refuseWrites(Connection connection) throws SQLException;

    /** Makes a connection take statements that write again, after {@link #refuseWrites}. */
    default void acceptWrites(Connection connection) throws SQLException {}

    /**
     * Sets values on a connection: in autocommit until {@link #reset}, inside a transaction until it ends or other values are
     * set. Asked only where the dialect declares {@link DialectCapability#ROW_SECURITY}.
     */
    default void apply(Connection connection, SessionSettings settings) throws SQLException {
        throw Comparisons.unsupported("values of a session");
    }

    /** Takes back what {@link #apply} has set on a connection, which is in autocommit. */
    default void reset(Connection connection, SessionSettings settings) throws SQLException {
        throw Comparisons.unsupported("values of a session");
    }

    /**
     * Prepares an insert of one row whose key the database generates. Asked only where the dialect does not declare {@link
     * DialectCapability#INSERT_RETURNING}.
     *
     * @param keyColumn unquoted
     */
    default PreparedStatement prepareInsert(Connection connection, String sql, String keyColumn) throws SQLException {
        return connection.prepareStatement(sql, new String[] {keyColumn});
    }

    /**
     * Returns the key of the row that a statement of {@link #prepareInsert} has stored, or null where the database tells
     * none.
     */
    default @Nullable Object generatedKey(PreparedStatement insert, ColumnCodec codec) throws SQLException {
        try (ResultSet keys = insert.getGeneratedKeys()) {
            return keys.next() ? codec.read(keys, 1) : null;
        }
    }

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
        /** Exactly one, which the instance owns and calls take in turn. */
        SINGLE
    }
}

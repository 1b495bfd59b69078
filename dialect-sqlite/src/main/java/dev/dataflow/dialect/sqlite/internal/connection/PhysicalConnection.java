package dev.dataflow.dialect.sqlite.internal.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** What the dialect asks of a physical connection, whoever opened it. {@link #cancel()} may be called by any thread. */
interface PhysicalConnection {

    /**
     * Returns the physical connection under a pool's.
     *
     * @throws SQLException when it is not one of SQLite's driver
     */
    static PhysicalConnection of(Connection connection) throws SQLException {
        if (connection instanceof CachingConnection own) {
            return own;
        }
        if (!connection.isWrapperFor(SQLiteConnection.class)) {
            throw new SQLException("The given data source has no connections of SQLite's driver, but "
                    + connection.getClass().getName());
        }
        SQLiteConnection driver = connection.unwrap(SQLiteConnection.class);
        return driver instanceof CachingConnection own ? own : new GivenConnection(driver);
    }

    /** Says whether the next transaction only reads; a writer takes the writers' lock when it begins. */
    void nextTransaction(boolean readOnly) throws SQLException;

    /** Waits for a lock as long as said, or as usual where null. */
    void waitAtMost(@Nullable Duration limit) throws SQLException;

    /** Runs statements that give no rows, outside the cache of statements. */
    void run(String statements) throws SQLException;

    /** Stops the statement that runs. */
    void cancel() throws SQLException;
}

package dev.dataflow.spi.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.apiguardian.api.API;

/** Keeps other processes away while the schema changes. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface LockProvider {

    /**
     * Takes a lock that ends with {@link Held#close()} or with the connection.
     *
     * @param name what is locked
     * @param timeout how long to wait; then the driver's exception is thrown
     */
    Held lock(Connection connection, String name, Duration timeout) throws SQLException;

    /** A lock that is held. */
    interface Held extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }
}

package dev.dataflow.dialect.sqlite.internal.connection;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteConnection;

/** A connection of the application's own data source, as the driver opens it. */
final class GivenConnection implements PhysicalConnection {

    private final SQLiteConnection driver;
    private final int usualMillis;

    GivenConnection(SQLiteConnection driver) {
        this.driver = driver;
        this.usualMillis = driver.getBusyTimeout();
    }

    @Override
    public void nextTransaction(boolean readOnly) {
        driver.setCurrentTransactionMode(readOnly ? TransactionMode.DEFERRED : TransactionMode.IMMEDIATE);
    }

    @Override
    public void waitAtMost(@Nullable Duration limit) throws SQLException {
        driver.setBusyTimeout(limit == null ? usualMillis : (int) Math.min(limit.toMillis(), Integer.MAX_VALUE));
    }

    @Override
    public void run(String statements) throws SQLException {
        driver.getDatabase()._exec(statements);
    }

    @Override
    public void cancel() throws SQLException {
        if (!driver.isClosed()) {
            driver.getDatabase().interrupt();
        }
    }
}

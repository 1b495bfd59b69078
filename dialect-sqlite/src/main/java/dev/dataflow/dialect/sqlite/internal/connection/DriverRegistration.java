package dev.dataflow.dialect.sqlite.internal.connection;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;

/**
 * What {@code DriverManager} knows of the driver. The dialect opens connections without it and so registers nothing; but
 * whoever else loads {@code org.sqlite.JDBC} registers it, and then its class loader is never collected.
 */
public final class DriverRegistration {

    private DriverRegistration() {}

    /**
     * Deregisters the driver that this class sees. A driver of the application's own class path stays: its class loader
     * lives as long as the JVM, and the host may use it.
     */
    public static void remove() {
        ClassLoader loader = SQLiteConnection.class.getClassLoader();
        if (loader != ClassLoader.getSystemClassLoader()) {
            DriverManager.drivers()
                    .filter(driver -> driver.getClass().getClassLoader() == loader)
                    .filter(driver -> driver.getClass().getName().startsWith("org.sqlite."))
                    .forEach(DriverRegistration::remove);
        }
    }

    private static void remove(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException("The SQLite driver cannot be deregistered", e);
        }
    }
}

package dev.dataflow.dialect.postgres.internal.connection;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.Driver;

/**
 * What {@code DriverManager} knows of the driver, which registers itself as soon as its class is used; registered, its
 * class loader is never collected.
 */
public final class DriverRegistration {

    private DriverRegistration() {}

    /**
     * Deregisters the driver that this class sees. A driver of the application's own class path stays: its class loader
     * lives as long as the JVM, and the host may use it.
     */
    public static void remove() {
        if (Driver.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            DriverManager.drivers()
                    .filter(driver -> driver.getClass() == Driver.class)
                    .forEach(DriverRegistration::remove);
        }
    }

    private static void remove(java.sql.Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            throw new IllegalStateException("The PostgreSQL driver cannot be deregistered", e);
        }
    }
}

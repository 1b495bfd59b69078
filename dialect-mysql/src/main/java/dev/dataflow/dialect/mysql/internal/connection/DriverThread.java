package dev.dataflow.dialect.mysql.internal.connection;

import com.mysql.cj.jdbc.AbandonedConnectionCleanupThread;

/** The thread that Connector/J starts to close forgotten connections. The pool forgets none. */
public final class DriverThread {

    private DriverThread() {}

    /**
     * Stops it, so that the driver's classes can be collected; connections that are open stay so, and later ones need no
     * thread. That of a driver on the application's own class path goes on: it lives as long as the JVM, and the host may
     * use it.
     */
    public static void stop() {
        if (AbandonedConnectionCleanupThread.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            AbandonedConnectionCleanupThread.uncheckedShutdown();
        }
    }
}

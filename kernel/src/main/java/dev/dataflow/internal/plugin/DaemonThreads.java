package dev.dataflow.internal.plugin;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes daemon threads that keep nothing of who caused them: no context class loader, and, on JDKs that still record it,
 * not the protection domains of the callers, which would keep a plugin's class loader for as long as the thread lives.
 * Thread-safe.
 */
public final class DaemonThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger number = new AtomicInteger();

    /** Makes a factory of threads whose names begin so. */
    public DaemonThreads(String prefix) {
        this.prefix = prefix;
    }

    // The method stays in the JDK as a plain call; no other way is there on 17 to leave the callers' domains behind.
    @SuppressWarnings("removal")
    @Override
    public Thread newThread(Runnable task) {
        return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            return thread;
        });
    }
}

package dev.dataflow.nodes.code.internal.logging;

/** The embedded engine's way to its loggers. */
public final class LogFactory {
    private LogFactory() {}

    public static Log getLog(Class<?> type) {
        return getLog(type.getName());
    }

    public static Log getLog(String name) {
        return new SystemLog(System.getLogger(name));
    }
}

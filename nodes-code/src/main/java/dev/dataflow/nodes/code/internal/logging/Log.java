package dev.dataflow.nodes.code.internal.logging;

import org.jspecify.annotations.Nullable;

/** A logger as the embedded engine calls it: the methods that it uses, by the signatures that it was compiled against. */
public interface Log {
    boolean isDebugEnabled();

    boolean isInfoEnabled();

    boolean isWarnEnabled();

    void debug(@Nullable Object message);

    void debug(@Nullable Object message, @Nullable Throwable cause);

    void info(@Nullable Object message);

    void info(@Nullable Object message, @Nullable Throwable cause);

    void warn(@Nullable Object message);

    void warn(@Nullable Object message, @Nullable Throwable cause);
}

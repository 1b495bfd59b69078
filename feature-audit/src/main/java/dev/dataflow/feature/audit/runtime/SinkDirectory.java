package dev.dataflow.feature.audit.runtime;

import dev.dataflow.feature.audit.AuditSink;
import dev.dataflow.feature.audit.AuditSinkProvider;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sinks of one instance and hands things to them: what one misses is counted and logged, and in nobody's way.
 * Immutable and thread-safe.
 */
record SinkDirectory(AuditInstance instance, PluginContext plugin) {

    /** The sink that is always there: a line of JSON in the log for each thing. */
    private static final String LOG = "log";

    /** Returns a sink; null when there is none of that name. */
    @Nullable
    AuditSink find(String name) {
        if (name.equals(LOG)) {
            return new LogSink(plugin.logger("audit"), plugin.json());
        }
        AuditSink sink = instance.sink(name);
        if (sink != null) {
            return sink;
        }
        for (AuditSinkProvider provider : plugin.services(AuditSinkProvider.class)) {
            if (provider.name().equals(name)) {
                return provider.sink();
            }
        }
        return null;
    }

    /**
     * Hands something to a sink.
     *
     * @param sink null when it is not there, which is missed
     * @param count how many things that are
     * @param what names them, for the log
     */
    void hand(String name, @Nullable AuditSink sink, int count, Supplier<String> what, Consumer<AuditSink> how) {
        try {
            if (sink == null) {
                throw new IllegalStateException("there is no such sink");
            }
            how.accept(sink);
            instance.counts().written(name, count);
        } catch (RuntimeException | LinkageError failure) {
            instance.counts().missed(name, count, plugin.clock().instant(), failure.toString());
            DataFlowException told = Problem.of(
                            StandardCode.FEATURE_FAILED, "The audit sink '" + name + "' missed " + what.get())
                    .toException(failure);
            plugin.logger("audit").log(System.Logger.Level.ERROR, told.getMessage(), told);
        }
    }
}

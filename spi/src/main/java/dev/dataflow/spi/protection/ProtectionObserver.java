package dev.dataflow.spi.protection;

import dev.dataflow.spi.PluginContext;
import java.util.concurrent.Executor;
import org.apiguardian.api.API;

/**
 * Hears what write protection decides: a plugin gives it by {@code DataFlowPlugin.protectionObservers()}, to keep decisions
 * where they outlast the process. Thread-safe.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface ProtectionObserver {

    /**
     * Hears of one decision that was more than to let pass, on the thread of its operation and before that goes on or is
     * refused, inside of its transaction if there is one. What it throws is logged and changes nothing.
     *
     * @param plugin what the plugin was given in the instance
     */
    void decided(ProtectionEvent event, PluginContext plugin);

    /**
     * Hears of one decision as {@link #decided(ProtectionEvent, PluginContext)} does, which this calls unless it is overridden, and
     * may run operations of its own: by what is given beside it, which runs work where the operation has nothing open. At once if
     * there is no transaction, so that the operation waits for it; after the end of the transaction, however that ends; in the
     * background for rows that are judged while they are being written. What work throws is logged.
     */
    default void decided(ProtectionEvent event, Executor afterwards, PluginContext plugin) {
        decided(event, plugin);
    }
}

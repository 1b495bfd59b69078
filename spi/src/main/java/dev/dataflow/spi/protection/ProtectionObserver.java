package dev.dataflow.spi.protection;

import dev.dataflow.spi.PluginContext;
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
}

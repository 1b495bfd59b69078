package dev.dataflow;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * What an instance does when a plugin leaves while it is in use. Immutable.
 *
 * @param drainTimeout how long work that uses the plugin may go on; then statements on the databases of its dialects and on
 *     models with its features are cancelled, transactions rolled back and streams closed. A node of it that runs outside
 *     a transaction is left to end
 * @param gracePeriod how long a call waits for what it needs to come back, counted from when it left; zero fails at once
 *     with {@code DF-706}. Nothing waits for what has been away longer
 */
@API(status = API.Status.STABLE, since = "1.0")
public record PluginSwapOptions(Duration drainTimeout, Duration gracePeriod) {

    /** Thirty seconds to end, no grace. */
    public static final PluginSwapOptions DEFAULT = new PluginSwapOptions(Duration.ofSeconds(30), Duration.ZERO);

    public PluginSwapOptions {
        Checks.atLeast("drainTimeout", drainTimeout, Duration.ZERO);
        Checks.atLeast("gracePeriod", gracePeriod, Duration.ZERO);
    }

    /** Returns these options with a time for work to end. */
    public PluginSwapOptions drainTimeout(Duration limit) {
        return new PluginSwapOptions(limit, gracePeriod);
    }

    /** Returns these options with a time for calls to wait; zero for none. */
    public PluginSwapOptions gracePeriod(Duration limit) {
        return new PluginSwapOptions(drainTimeout, limit);
    }
}

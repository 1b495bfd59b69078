package dev.dataflow.internal.plugin;

import dev.dataflow.internal.logging.Logs;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * What the kernel hands to plugins.
 *
 * @param clock the clock
 * @param json the JSON codec
 * @param background makes the scheduler when it is first asked for
 * @param logs the instance's logs
 */
public record StandardPluginContext(
        Clock clock, JsonCodec json, Supplier<ScheduledExecutorService> background, Logs logs)
        implements PluginContext {

    @Override
    public ScheduledExecutorService scheduler() {
        return background.get();
    }

    @Override
    public System.Logger logger(String name) {
        return logs.plugin(name);
    }
}

package dev.dataflow.spi;

import dev.dataflow.spi.data.JsonCodec;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.apiguardian.api.API;

/** What the kernel hands to a plugin's factories; there is no other way in. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface PluginContext {

    /** Returns the clock; UTC. */
    Clock clock();

    /** Returns the JSON codec. */
    JsonCodec json();

    /** Returns where a plugin's work in the background runs; its threads end with the instance. */
    ScheduledExecutorService scheduler();

    /** Returns a logger under the plugin's category. */
    System.Logger logger(String name);
}

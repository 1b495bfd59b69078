package dev.dataflow;

import dev.dataflow.spi.DataFlowPlugin;
import java.util.List;
import org.apiguardian.api.API;

/** Hears which plugins a {@link PluginSource} has now. */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface PluginListener {

    /**
     * Says which plugins there are now, in the place of those told before. Returns when nothing of the plugins that are no
     * longer among them is in use: what ran with them has ended, or was cancelled at the end of the drain time. The source
     * may then close them and give up their classes. A plugin that cannot be taken in is logged and left out.
     *
     * @param plugins all plugins, those that stay as the same objects
     */
    void changed(List<DataFlowPlugin> plugins);

    /**
     * Says what {@link #changed} says, and returns at once. A source whose plugins may leave at the same time says so in the
     * order in which it happens, under a lock of its own, and runs what it gets outside: what leaves in one change does
     * not wait for what leaves in another.
     *
     * @param plugins all plugins, those that stay as the same objects
     * @return what {@link #changed} does, to be run once, by any thread; returns when nothing of the plugins that this
     *     change took away is in use
     */
    default Runnable changing(List<DataFlowPlugin> plugins) {
        return () -> changed(plugins);
    }
}

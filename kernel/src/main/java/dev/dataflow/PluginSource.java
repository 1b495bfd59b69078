package dev.dataflow;

import dev.dataflow.internal.plugin.ServicePlugins;
import dev.dataflow.spi.DataFlowPlugin;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Where an instance finds its plugins. It is asked when the instance is opened; a source whose plugins come and go tells
 * the instance of it through {@link #watch}. Of several plugins with one name the instance takes the highest version.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface PluginSource extends AutoCloseable {

    /** Returns the plugins, in the order in which they are to be added. */
    List<DataFlowPlugin> plugins();

    /**
     * Begins to tell a listener of changes; called once, after {@link #plugins()}. A source whose plugins stay as they are
     * does nothing.
     *
     * @param listener told of one change at a time, never after {@link #close()} has returned
     */
    default void watch(PluginListener listener) {}

    /** Gives up what loading the plugins took; called when the instance is closed and nothing of them is in use. */
    @Override
    default void close() {}

    /** Returns the plugins that {@link java.util.ServiceLoader} finds beside the kernel; the default. */
    static PluginSource serviceLoader() {
        return new ServicePlugins();
    }

    /** Returns given plugins, in place of all others. */
    static PluginSource of(DataFlowPlugin... plugins) {
        List<DataFlowPlugin> given = List.of(plugins);
        return () -> given;
    }

    /**
     * Returns the plugins beside the kernel and those in the jars of a folder, which come and go.
     *
     * @param folder may be missing, which is the same as empty
     */
    static PluginFolder folder(Path folder) {
        return PluginFolder.of(folder);
    }
}

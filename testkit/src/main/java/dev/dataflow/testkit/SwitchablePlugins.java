package dev.dataflow.testkit;

import static java.util.Objects.requireNonNull;

import dev.dataflow.PluginListener;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A source whose plugins a test adds, removes and replaces while one instance is open, as a container does. Not
 * thread-safe; one instance.
 */
@API(status = API.Status.STABLE, since = "1.0")
public final class SwitchablePlugins implements PluginSource {

    private final List<DataFlowPlugin> now;
    private @Nullable PluginListener listener;

    /** Makes a source with the plugins beside the kernel and some more. */
    public SwitchablePlugins(DataFlowPlugin... more) {
        now = new ArrayList<>(PluginSource.serviceLoader().plugins());
        now.addAll(List.of(more));
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.copyOf(now);
    }

    @Override
    public void watch(PluginListener told) {
        listener = requireNonNull(told, "told");
    }

    /** Adds a plugin; returns when the instance has taken it in. */
    public void add(DataFlowPlugin plugin) {
        now.add(requireNonNull(plugin, "plugin"));
        tell();
    }

    /** Removes a plugin; returns when nothing of it is in use any more. */
    public void remove(DataFlowPlugin plugin) {
        now.removeIf(one -> one == plugin);
        tell();
    }

    /** Puts one plugin in the place of another, in one change. */
    public void replace(DataFlowPlugin old, DataFlowPlugin fresh) {
        now.replaceAll(one -> one == old ? fresh : one);
        tell();
    }

    /**
     * Returns the plugin with a name.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public DataFlowPlugin named(String name) {
        return now.stream()
                .filter(plugin -> plugin.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void tell() {
        PluginListener told = listener;
        if (told != null) {
            told.changed(List.copyOf(now));
        }
    }
}

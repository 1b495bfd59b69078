package dev.dataflow;

import dev.dataflow.spi.DataFlowPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A source whose plugins a test adds and removes while an instance runs. */
public final class LivePluginSource implements PluginSource {

    private final List<DataFlowPlugin> now = new ArrayList<>();
    private @Nullable PluginListener listener;

    public LivePluginSource(DataFlowPlugin... first) {
        now.addAll(PluginSource.serviceLoader().plugins());
        now.addAll(List.of(first));
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.copyOf(now);
    }

    @Override
    public void watch(PluginListener told) {
        listener = told;
    }

    public void add(DataFlowPlugin plugin) {
        now.add(plugin);
        tell();
    }

    public void remove(DataFlowPlugin plugin) {
        now.remove(plugin);
        tell();
    }

    /** Puts one in the place of another, in one change. */
    public void replace(DataFlowPlugin old, DataFlowPlugin fresh) {
        now.set(now.indexOf(old), fresh);
        tell();
    }

    /** Returns the plugin with a name. */
    public DataFlowPlugin named(String name) {
        return now.stream()
                .filter(plugin -> plugin.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void tell() {
        Objects.requireNonNull(listener, "no instance watches").changed(List.copyOf(now));
    }
}

package dev.dataflow;

import dev.dataflow.spi.DataFlowPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A source whose plugins a test adds and removes while an instance runs, from several threads if it likes. */
public final class LivePluginSource implements PluginSource {

    private final List<DataFlowPlugin> now = new ArrayList<>();
    private @Nullable PluginListener listener;

    public LivePluginSource(DataFlowPlugin... first) {
        now.addAll(PluginSource.serviceLoader().plugins());
        now.addAll(List.of(first));
    }

    @Override
    public synchronized List<DataFlowPlugin> plugins() {
        return List.copyOf(now);
    }

    @Override
    public void watch(PluginListener told) {
        listener = told;
    }

    public void add(DataFlowPlugin plugin) {
        tell(() -> now.add(plugin));
    }

    public void remove(DataFlowPlugin plugin) {
        tell(() -> now.remove(plugin));
    }

    /** Puts one in the place of another, in one change. */
    public void replace(DataFlowPlugin old, DataFlowPlugin fresh) {
        tell(() -> now.set(now.indexOf(old), fresh));
    }

    /** Returns the plugin with a name. */
    public DataFlowPlugin named(String name) {
        return now.stream()
                .filter(plugin -> plugin.descriptor().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void tell(Runnable change) {
        Runnable following;
        synchronized (this) {
            change.run();
            following = Objects.requireNonNull(listener, "no instance watches").changing(List.copyOf(now));
        }
        following.run();
    }
}

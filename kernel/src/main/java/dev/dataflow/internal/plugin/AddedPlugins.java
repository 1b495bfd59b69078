package dev.dataflow.internal.plugin;

import dev.dataflow.PluginListener;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import java.util.ArrayList;
import java.util.List;

/** Plugins that the application gives, before those of another source. */
public final class AddedPlugins implements PluginSource {

    private final List<DataFlowPlugin> own;
    private final PluginSource beneath;

    /** Makes the source. */
    public AddedPlugins(List<DataFlowPlugin> own, PluginSource beneath) {
        this.own = List.copyOf(own);
        this.beneath = beneath;
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return with(beneath.plugins());
    }

    @Override
    public void watch(PluginListener listener) {
        beneath.watch(new PluginListener() {
            @Override
            public void changed(List<DataFlowPlugin> others) {
                listener.changed(with(others));
            }

            @Override
            public Runnable changing(List<DataFlowPlugin> others) {
                return listener.changing(with(others));
            }
        });
    }

    private List<DataFlowPlugin> with(List<DataFlowPlugin> others) {
        List<DataFlowPlugin> all = new ArrayList<>(own);
        all.addAll(others);
        return all;
    }

    @Override
    public void close() {
        beneath.close();
    }
}

package dev.dataflow.examples.h2;

import dev.dataflow.examples.h2.internal.H2DialectFactory;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.dialect.DialectFactory;
import java.util.List;

/** The plugin that brings H2. Stateless. */
@Extension(DataFlowPlugin.class)
public final class H2Plugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("h2", "1.0.0");
    }

    @Override
    public List<DialectFactory> dialects() {
        return List.of(new H2DialectFactory());
    }
}

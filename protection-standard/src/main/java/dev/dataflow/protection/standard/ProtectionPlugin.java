package dev.dataflow.protection.standard;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.Extension;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.protection.WriteProtectionLevel;
import java.util.List;

/** Brings the levels {@code global, connection, model, operation, field} and {@code runtime}. */
@Extension(DataFlowPlugin.class)
public final class ProtectionPlugin implements DataFlowPlugin {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("protection-standard", "1.0.0");
    }

    @Override
    public List<WriteProtectionLevel> protectionLevels() {
        return List.of(
                new StandardLevel("global"),
                new StandardLevel("connection"),
                new StandardLevel("model"),
                new StandardLevel("operation"),
                new StandardLevel("field"),
                new StandardLevel("runtime"));
    }
}

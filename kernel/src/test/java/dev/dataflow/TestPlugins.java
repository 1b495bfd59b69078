package dev.dataflow;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.node.NodeFactory;
import java.util.List;

/** Plugins of one idea each. */
public final class TestPlugins {

    private TestPlugins() {}

    public static DataFlowPlugin ofNodes(String name, String version, NodeFactory... nodes) {
        return new Base(name, version) {
            @Override
            public List<NodeFactory> nodes() {
                return List.of(nodes);
            }
        };
    }

    public static DataFlowPlugin ofFeatures(String name, String version, FeatureFactory... features) {
        return new Base(name, version) {
            @Override
            public List<FeatureFactory> features() {
                return List.of(features);
            }
        };
    }

    public static DataFlowPlugin ofDialects(String name, String version, List<DialectFactory> dialects) {
        return new Base(name, version) {
            @Override
            public List<DialectFactory> dialects() {
                return dialects;
            }
        };
    }

    private abstract static class Base implements DataFlowPlugin {
        private final PluginDescriptor descriptor;

        Base(String name, String version) {
            descriptor = PluginDescriptor.of(name, version);
        }

        @Override
        public PluginDescriptor descriptor() {
            return descriptor;
        }
    }
}

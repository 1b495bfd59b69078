package dev.dataflow;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.migration.MigrationAnalyzer;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelSource;
import dev.dataflow.spi.node.NodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

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

    public static DataFlowPlugin ofAnalyzers(String name, String version, MigrationAnalyzer... analyzers) {
        return new Base(name, version) {
            @Override
            public List<MigrationAnalyzer> migrationAnalyzers() {
                return List.of(analyzers);
            }
        };
    }

    /** Reads models of a file. */
    public interface Reader {
        List<ModelDefinition> read(Path file) throws IOException;
    }

    public static DataFlowPlugin ofModels(String name, String version, String fileType, Reader reader) {
        return new Base(name, version) {
            @Override
            public List<ModelSource> modelSources() {
                return List.of(new ModelSource() {
                    @Override
                    public Set<String> fileTypes() {
                        return Set.of(fileType);
                    }

                    @Override
                    public List<ModelDefinition> read(Path file) throws IOException {
                        return reader.read(file);
                    }
                });
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

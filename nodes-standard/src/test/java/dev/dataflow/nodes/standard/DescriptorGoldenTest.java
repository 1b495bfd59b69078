package dev.dataflow.nodes.standard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each node says about itself, in golden files; {@code -Dgolden.update=true} writes them. */
final class DescriptorGoldenTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    static Stream<NodeDescriptor> nodes() {
        StandardNodesPlugin plugin = new StandardNodesPlugin();
        Stream<NodeFactory> generated =
                Stream.of(Models.USER, Models.ORDER, Models.REPORT).flatMap(model -> factories(plugin, model));
        return Stream.concat(generated, plugin.nodes().stream()).map(NodeFactory::descriptor);
    }

    private static Stream<NodeFactory> factories(StandardNodesPlugin plugin, ModelDefinition model) {
        return plugin.nodeGenerators().stream().flatMap(generator -> generator.generate(model).stream());
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void isAsItWas(NodeDescriptor node) throws IOException {
        Path file = GOLDEN.resolve(node.type() + ".yaml");
        String text = DescriptorText.of(node);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(file).as("Missing; write it with -Dgolden.update=true").exists();
        assertThat(text).isEqualTo(Files.readString(file));
    }
}

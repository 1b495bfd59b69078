package dev.dataflow.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.DataFlow;
import dev.dataflow.PluginFolder;
import dev.dataflow.PluginSource;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.workflow.LocalRuntime;
import dev.dataflow.workflow.Workflow;
import dev.dataflow.workflow.WorkflowBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance whose plugins come from a folder and are swapped while it is open. */
final class FolderSwapTest {

    @TempDir
    private Path folder;

    @Test
    void aNodeComesIsSwappedAndGoesWhileTheDataStays() throws IOException {
        PluginFolder plugins = PluginSource.folder(folder).poll(Duration.ZERO);
        try (DataFlow db = DataFlow.builder()
                        .url("sqlite::memory:")
                        .plugins(plugins)
                        .build();
                LocalRuntime runtime = new LocalRuntime(db)) {
            db.register(ModelDefinition.builder("Note")
                    .field("id", FieldType.text())
                    .build());
            db.express().create("Note", Map.of("id", "n-1"));
            Workflow workflow = new WorkflowBuilder("ask")
                    .addNode("GeoNode", "geo", Map.of())
                    .build();

            Path jar = geo("1.0.0", 1);
            assertThat(plugins.refresh()).isEmpty();
            assertThat(runtime.execute(workflow).output("geo").get("answer")).isEqualTo(1);

            geo("1.1.0", 2);
            assertThat(plugins.refresh()).isEmpty();
            assertThat(runtime.execute(workflow).output("geo").get("answer")).isEqualTo(2);

            Files.delete(jar);
            assertThat(plugins.refresh()).isEmpty();
            assertThatThrownBy(() -> runtime.execute(workflow))
                    .isInstanceOf(DataFlowException.class)
                    .hasMessageContaining("GeoNode");
            assertThat(db.express().count("Note", Map.of())).isEqualTo(1);
        }
    }

    @Test
    void optionsNameTheFolderAndWhatOfItIsTrusted() throws IOException {
        Path jar = geo("1.0.0", 1);
        Path none = Files.writeString(folder.resolve("none.sha256"), "# no jar\n");
        Path ours = Files.writeString(folder.resolve("ours.sha256"), JarDigests.sha256(jar) + "  geo.jar\n");
        Map<String, ?> listed = Map.of("plugins_folder", folder, "plugins_trust", "listed");

        assertThat(nodes(Map.of())).doesNotContain("GeoNode");
        assertThat(nodes(Map.of("plugins_folder", folder))).contains("GeoNode");
        assertThat(nodes(with(listed, "plugins_trust_file", none))).doesNotContain("GeoNode");
        assertThat(nodes(with(listed, "plugins_trust_file", ours))).contains("GeoNode");
    }

    private static Map<String, Object> with(Map<String, ?> options, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(options);
        more.put(name, value);
        return more;
    }

    private static List<String> nodes(Map<String, ?> options) {
        try (DataFlow db =
                DataFlow.builder().url("sqlite::memory:").options(options).build()) {
            return db.nodes().stream().map(NodeDescriptor::type).toList();
        }
    }

    private Path geo(String version, int answer) throws IOException {
        return TestJar.plugin("geo", version, """
                        @Override public java.util.List<dev.dataflow.spi.node.NodeFactory> nodes() {
                            return java.util.List.of(dev.dataflow.spi.node.NodeFactory.of(
                                    new dev.dataflow.spi.node.NodeDescriptor(
                                            "GeoNode", null, "Answers", java.util.List.of(),
                                            java.util.List.of(dev.dataflow.spi.node.OutputDescriptor.of(
                                                    "answer", dev.dataflow.spi.node.ValueKind.INTEGER, "The answer")),
                                            false, false, dev.dataflow.spi.node.NodeEffect.PURE, ""),
                                    (parameters, context) ->
                                            dev.dataflow.spi.node.NodeResult.of(java.util.Map.of("answer", %d))));
                        }
                        """.formatted(answer)).write(folder.resolve("geo.jar"));
    }
}

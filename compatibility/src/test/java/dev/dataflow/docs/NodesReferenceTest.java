package dev.dataflow.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.DataFlow;
import dev.dataflow.Models;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The reference of nodes is what the descriptors say; {@code -Dgolden.update=true} writes it again. */
final class NodesReferenceTest {

    private static final Path PAGE = Path.of("../docs/guide/nodes-reference.md");
    private static final String MODEL = """
            models:
              User:
                fields:
                  id: text
                  email: {type: text, unique: true}
                  age: integer?
            """;
    private static final Set<String> GENERAL = Set.of("db_instance", "model_name", "database", "input");

    private final StringBuilder out = new StringBuilder();

    @Test
    void the_reference_is_drawn_from_the_descriptors() throws IOException {
        List<NodeDescriptor> nodes;
        try (DataFlow db = DataFlow.open("sqlite::memory:").register(Models.readYaml(MODEL))) {
            nodes = db.nodes();
        }
        out.append("""
                # Reference of nodes

                Written by a test from the descriptors that `db.nodes()` returns, for this model:

                ```yaml
                """);
        out.append(MODEL).append("""
                ```

                Every node also takes %s; see [Nodes](nodes.md).
                """.formatted(String.join(
                ", ",
                new TreeSet<>(GENERAL).stream().map(name -> "`" + name + "`").toList())));
        nodes.forEach(this::node);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, out);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(out.toString());
    }

    private void node(NodeDescriptor node) {
        out.append("\n## ").append(node.type()).append("\n\n").append(cell(node.doc()));
        out.append(" Effect: ")
                .append(node.effect().kind().name().toLowerCase(Locale.ROOT))
                .append(node.effect().idempotent() ? ", idempotent" : "")
                .append(".\n\n| Parameter | Kind | Default | |\n|---|---|---|---|\n");
        node.parameters().stream()
                .filter(parameter -> !GENERAL.contains(parameter.name()))
                .forEach(this::parameter);
        if (node.openParameters()) {
            out.append("| … | any | | Further named values. |\n");
        }
        out.append("\n| Output | Kind | |\n|---|---|---|\n");
        node.outputs().forEach(this::output);
        if (node.openOutputs()) {
            out.append("| … | any | Further outputs, by name. |\n");
        }
        if (!node.example().isEmpty()) {
            out.append("\n```text\n").append(node.example().strip()).append("\n```\n");
        }
    }

    private void parameter(ParameterDescriptor parameter) {
        out.append("| `").append(parameter.name()).append('`');
        parameter.aliases().forEach(alias -> out.append(", `").append(alias).append('`'));
        out.append(" | ").append(kind(parameter.kind(), parameter.type())).append(" | ");
        if (parameter.required()) {
            out.append("required");
        } else if (parameter.defaultValue() != null) {
            out.append('`').append(parameter.defaultValue()).append('`');
        }
        out.append(" | ").append(cell(parameter.doc())).append(" |\n");
    }

    private void output(OutputDescriptor output) {
        out.append("| `").append(output.name()).append("` | ").append(kind(output.kind(), output.type()));
        out.append(" | ").append(cell(output.doc()));
        out.append(output.always() ? "" : " Not always there.").append(" |\n");
    }

    private static String kind(Object kind, Object type) {
        return type == null ? kind.toString().toLowerCase(Locale.ROOT) : "`" + type + "`";
    }

    private static String cell(String text) {
        String line = text.strip().replace("\n", " ").replace("|", "\\|");
        return line.isEmpty() || ".:!?".indexOf(line.charAt(line.length() - 1)) >= 0 ? line : line + ".";
    }
}

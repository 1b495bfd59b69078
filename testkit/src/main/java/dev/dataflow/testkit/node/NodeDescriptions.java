package dev.dataflow.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import java.util.HashSet;
import java.util.Set;

/** What descriptors must say: everything that is drawn from them, in the words of a reader. */
final class NodeDescriptions {

    private static final String NAME = "[a-z][a-z0-9_]*";
    private static final Set<String> GENERAL = Set.of("db_instance", "model_name", "database", "input");

    private NodeDescriptions() {}

    static void check(NodeDescriptor node) {
        assertThat(node.type()).matches("[A-Z][A-Za-z0-9]*Node");
        if (node.model() != null) {
            assertThat(node.type()).as("type of a node of %s", node.model()).startsWith(node.model());
        }
        assertThat(node.doc()).as("doc of %s", node.type()).isNotBlank();
        assertThat(node.example()).as("example of %s", node.type()).isNotBlank();
        Set<String> names = new HashSet<>(GENERAL);
        node.parameters().forEach(parameter -> parameter(node, parameter, names));
        Set<String> outputs = new HashSet<>();
        for (OutputDescriptor output : node.outputs()) {
            String what = node.type() + "." + output.name();
            assertThat(output.name()).as(what).matches(NAME);
            assertThat(output.doc()).as("doc of " + what).isNotBlank();
            assertThat(outputs.add(output.name())).as("%s is there once", what).isTrue();
        }
    }

    private static void parameter(NodeDescriptor node, ParameterDescriptor parameter, Set<String> names) {
        String what = node.type() + "." + parameter.name();
        assertThat(parameter.name()).as(what).matches(NAME);
        assertThat(parameter.doc()).as("doc of " + what).isNotBlank();
        assertThat(names.add(parameter.name())).as("%s is there once", what).isTrue();
        parameter
                .aliases()
                .forEach(alias -> assertThat(names.add(alias))
                        .as("alias %s of %s is there once", alias, what)
                        .isTrue());
        assertThat(parameter.required() && parameter.defaultValue() != null)
                .as("%s is required and has a default", what)
                .isFalse();
        assertThat(Kinds.fits(parameter.kind(), parameter.defaultValue()))
                .as("the default of %s is %s", what, parameter.kind())
                .isTrue();
    }
}

package dev.dataflow.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes say about themselves is true. */
final class NodeDescriptorsTest {

    private static final List<String> KINDS = List.of(
            "Create",
            "Read",
            "Update",
            "Upsert",
            "List",
            "Count",
            "Aggregate",
            "Delete",
            "BulkCreate",
            "BulkUpdate",
            "BulkUpsert",
            "BulkDelete");

    private final Shop shop = Shop.open();
    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyModelHasTwelveNodes() {
        Map<String, Set<String>> byModel = shop.db().nodes().stream()
                .filter(n -> n.model() != null)
                .collect(Collectors.groupingBy(
                        NodeDescriptor::model, Collectors.mapping(NodeDescriptor::type, Collectors.toSet())));

        assertThat(byModel).containsOnlyKeys("User", "Ticket", "Line", "Report");
        byModel.forEach((model, types) -> assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        KINDS.stream().map(k -> model + k + "Node").toList()));
        assertThat(shop.db().nodes())
                .extracting(NodeDescriptor::type)
                .contains("FunctionNode", "CodeNode", "SqlNode", "SwitchNode", "MergeNode");
    }

    @Test
    void everyNodeIsDescribedAndNoNameIsThereTwice() {
        for (NodeDescriptor node : shop.db().nodes()) {
            assertThat(node.doc()).as(node.type()).isNotBlank();
            assertThat(node.example()).as(node.type()).isNotBlank();
            Set<String> names = new HashSet<>();
            for (ParameterDescriptor parameter : node.parameters()) {
                assertThat(parameter.doc())
                        .as(node.type() + "." + parameter.name())
                        .isNotBlank();
                assertThat(parameter.name()).matches("[a-z][a-z0-9_]*");
                assertThat(names.add(parameter.name()))
                        .as(node.type() + "." + parameter.name())
                        .isTrue();
                parameter
                        .aliases()
                        .forEach(alias -> assertThat(names.add(alias))
                                .as(node.type() + "." + alias)
                                .isTrue());
            }
            assertThat(node.outputs().stream().map(OutputDescriptor::name))
                    .as(node.type())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyExampleRuns() throws IOException {
        for (String model : List.of("User", "Ticket", "Line", "Report")) {
            for (String kind : KINDS) {
                runExample(model + kind + "Node");
            }
        }
        for (String type : List.of("CodeNode", "SqlNode", "SwitchNode", "MergeNode")) {
            runExample(type);
        }
    }

    private void runExample(String type) throws IOException {
        NodeDescriptor node = descriptor(type);
        Map<String, Object> parameters =
                yaml.readValue(node.example(), new TypeReference<HashMap<String, Object>>() {});
        Map<String, Object> outputs;
        try {
            outputs = shop.run(type, parameters);
        } catch (RuntimeException failure) {
            throw new AssertionError(type + ": " + node.example() + "\n" + failure.getMessage(), failure);
        }
        if (!node.openOutputs()) {
            Set<String> described =
                    node.outputs().stream().map(OutputDescriptor::name).collect(Collectors.toSet());
            assertThat(described).as(type).containsAll(outputs.keySet());
            node.outputs().stream()
                    .filter(o -> o.always() && !o.name().equals("result"))
                    .forEach(o -> assertThat(outputs).as(type).containsKey(o.name()));
        }
    }

    @Test
    void requiredIsWhatACreateCannotDoWithout() {
        assertThat(required("UserCreateNode")).containsExactlyInAnyOrder("id", "name");
        assertThat(required("TicketCreateNode")).containsExactly("title");
        assertThat(required("LineCreateNode")).containsExactlyInAnyOrder("order_id", "position", "sku");
        assertThat(required("UserUpdateNode")).isEmpty();
        assertThat(required("UserUpsertNode")).containsExactly("where");
        assertThat(required("UserBulkCreateNode")).containsExactly("data");
    }

    @Test
    void generalPortsAreDescribed() {
        assertThat(descriptor("UserCreateNode").parameters())
                .extracting(ParameterDescriptor::name)
                .contains("db_instance", "model_name", "database", "input");
        assertThat(descriptor("UserCreateNode").outputs())
                .extracting(OutputDescriptor::name)
                .contains("result", "id");
    }

    private List<String> required(String type) {
        return descriptor(type).parameters().stream()
                .filter(ParameterDescriptor::required)
                .map(ParameterDescriptor::name)
                .toList();
    }

    private NodeDescriptor descriptor(String type) {
        return shop.db().nodes().stream()
                .filter(n -> n.type().equals(type))
                .findFirst()
                .orElseThrow();
    }
}

package dev.dataflow.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NodeParametersTest {

    private static final NodeDescriptor LIST = descriptor(false);

    private static NodeDescriptor descriptor(boolean open) {
        return new NodeDescriptor(
                "UserListNode",
                "User",
                "Lists users.",
                List.of(
                        ParameterDescriptor.required("filter", ValueKind.MAP, "Which.")
                                .withAliases("filters"),
                        ParameterDescriptor.optional("limit", ValueKind.INTEGER, "How many.")
                                .withDefault(100),
                        ParameterDescriptor.optional("age", ValueKind.INTEGER, "Age.")
                                .withType(FieldType.integer())),
                List.of(),
                open,
                false,
                NodeEffect.READS,
                "");
    }

    private static Row normalize(Map<String, Object> given) {
        return NodeParameters.of(LIST).normalize(given, Location.UNKNOWN.inNode("signup", "list"));
    }

    private static DataFlowException failure(Map<String, Object> given) {
        return catchThrowableOfType(DataFlowException.class, () -> normalize(given));
    }

    @Test
    void aliases_become_canonical_names_and_defaults_are_filled_in() {
        assertThat(normalize(Map.of("filters", Map.of("a", 1))))
                .containsExactlyInAnyOrderEntriesOf(Map.of("filter", Map.of("a", 1), "limit", 100));
    }

    @Test
    void general_parameters_are_taken_but_the_node_does_not_see_them() {
        assertThat(normalize(Map.of("filter", Map.of(), "db_instance", "main", "model_name", "User")))
                .containsOnlyKeys("filter", "limit");
    }

    @Test
    void further_inputs_reach_a_node_that_takes_them() {
        Row row = NodeParameters.of(descriptor(true))
                .normalize(Map.of("filter", Map.of(), "anything", 5, "input", "x"), Location.UNKNOWN);

        assertThat(row.get("anything")).isEqualTo(5);
        assertThat(row.get("input")).isEqualTo("x");
    }

    @Test
    void every_mistake_is_reported_at_once() {
        DataFlowException failure = failure(Map.of("fliter", Map.of(), "limit", "ten"));

        assertThat(failure.problem().details())
                .extracting(p -> p.code().code())
                .containsExactlyInAnyOrder("DF-110", "DF-101", "DF-102");
        Problem unknown = failure.problem().details().get(0);
        assertThat(unknown.message()).isEqualTo("UserListNode has no parameter 'fliter'; did you mean 'filter'?");
        assertThat(unknown.location()).hasToString("workflow signup, node list, parameter fliter");
    }

    @Test
    void two_names_of_one_parameter_may_not_disagree() {
        assertThat(failure(Map.of("filter", Map.of("a", 1), "filters", Map.of("a", 2)))
                        .code())
                .isEqualTo("DF-106");
        assertThat(normalize(Map.of("filter", Map.of("a", 1), "filters", Map.of("a", 1))))
                .containsKey("filter");
    }

    @Test
    void null_is_a_value_of_a_field_and_nothing_elsewhere() {
        Map<String, Object> given = new HashMap<>(Map.of("filter", Map.of()));
        given.put("age", null);
        given.put("limit", null);

        Row row = normalize(given);

        assertThat(row).containsEntry("limit", 100).containsKey("age");
        assertThat(row.get("age")).isNull();
    }

    @Test
    void a_field_takes_an_operator_in_place_of_a_value() {
        assertThat(normalize(Map.of("filter", Map.of(), "age", Map.of("$inc", 1))))
                .containsKey("age");
        assertThat(failure(Map.of("filter", Map.of(), "age", Map.of("inc", 1))).code())
                .isEqualTo("DF-102");
    }

    @Test
    void a_required_field_may_stand_in_the_map_of_fields() {
        NodeDescriptor create = new NodeDescriptor(
                "UserCreateNode",
                "User",
                "Stores a user.",
                List.of(
                        ParameterDescriptor.optional("fields", ValueKind.MAP, "Fields."),
                        ParameterDescriptor.required("name", ValueKind.TEXT, "Name.")
                                .withType(FieldType.text())),
                List.of(),
                false,
                false,
                NodeEffect.WRITES,
                "");

        assertThat(NodeParameters.of(create).normalize(Map.of("fields", Map.of("name", "Ann")), Location.UNKNOWN))
                .containsOnlyKeys("fields");
        assertThat(catchThrowableOfType(
                                DataFlowException.class,
                                () -> NodeParameters.of(create)
                                        .normalize(Map.of("fields", Map.of("nmae", "Ann")), Location.UNKNOWN))
                        .code())
                .isEqualTo("DF-101");
    }
}

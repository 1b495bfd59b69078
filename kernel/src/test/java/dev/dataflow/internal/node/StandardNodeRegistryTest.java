package dev.dataflow.internal.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.internal.lease.Availability;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.nodes.standard.StandardNodesPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeGenerator;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StandardNodeRegistryTest {

    private static final PluginContext CONTEXT = new PluginContext() {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public JsonCodec json() {
            throw new AssertionError("not needed here");
        }

        @Override
        public ScheduledExecutorService scheduler() {
            return Executors.newSingleThreadScheduledExecutor();
        }

        @Override
        public System.Logger logger(String name) {
            return System.getLogger(name);
        }

        @Override
        public OperationExecutor operations() {
            throw new AssertionError("not needed here");
        }

        @Override
        public ModelLookup models() {
            throw new AssertionError("not needed here");
        }

        @Override
        public QueryReader queries() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public void register(List<ModelDefinition> models) {
            throw new AssertionError("not needed here");
        }

        @Override
        public <T> T inTransaction(OperationContext context, Function<OperationContext, T> body) {
            throw new AssertionError("not needed here");
        }
    };

    private static final Node NODE = (parameters, context) -> NodeResult.of(Map.of());

    private final StandardNodeRegistry registry = new StandardNodeRegistry(new Availability(Duration.ZERO));
    private final AtomicInteger generated = new AtomicInteger();
    private final NodeGenerator generator = generator("CreateNode", "ListNode");

    private @Nullable NodeSource added;

    private void addPlugin(List<NodeGenerator> generators, List<NodeFactory> factories, PluginContext context) {
        added = new NodeSource(generators, factories, context, new Leases("a plugin"));
        Problems problems = new Problems();
        registry.replace(List.of(), List.of(added), problems);
        problems.throwIfAny();
    }

    private void removePlugin() {
        registry.replace(List.of(Objects.requireNonNull(added)), List.of(), new Problems());
    }

    private NodeGenerator generator(String... suffixes) {
        return new NodeGenerator() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<NodeFactory> generate(ModelDefinition model) {
                generated.incrementAndGet();
                return List.of(suffixes).stream()
                        .map(s -> NodeFactory.of(descriptor(model.name() + s, model.name()), NODE))
                        .toList();
            }
        };
    }

    private static NodeDescriptor descriptor(String type, String model) {
        return new NodeDescriptor(
                type,
                model,
                "Test.",
                List.of(ParameterDescriptor.optional("limit", ValueKind.INTEGER, "Limit.")),
                List.of(OutputDescriptor.of("id", ValueKind.TEXT, "Id.")),
                false,
                false,
                NodeEffect.READS,
                "");
    }

    private static ModelDefinition model(String name) {
        return ModelDefinition.builder(name).field("id", FieldType.text()).build();
    }

    @Test
    void nodes_of_a_model_are_made_when_one_is_asked_for() {
        addPlugin(List.of(generator), List.of(), CONTEXT);
        registry.modelRegistered(model("User"));
        registry.modelRegistered(model("Order"));

        assertThat(generated).hasValue(0);
        assertThat(registry.find("UserListNode")).isPresent();
        assertThat(generated).hasValue(1);
        assertThat(registry.find("OrderCreateNode")).isPresent();
        assertThat(registry.find("OrderListNode")).isPresent();
        assertThat(generated).hasValue(2);
    }

    @Test
    void a_plugin_that_comes_later_makes_nodes_for_models_that_are_there() {
        registry.modelRegistered(model("User"));
        assertThat(registry.find("UserListNode")).isEmpty();

        addPlugin(List.of(generator), List.of(), CONTEXT);

        assertThat(registry.find("UserListNode")).isPresent();
    }

    @Test
    void fields_with_names_that_nodes_take_are_told() {
        addPlugin(new StandardNodesPlugin().nodeGenerators(), List.of(), CONTEXT);

        assertThat(registry.reservedFields(ModelDefinition.builder("Report")
                        .field("id", FieldType.text())
                        .field("limit", FieldType.integer())
                        .field("title", FieldType.text())
                        .field("updated", FieldType.bool())
                        .build()))
                .containsExactly("limit", "updated");
    }

    @Test
    void descriptors_are_sorted_by_model_and_show_the_general_ports() {
        addPlugin(List.of(generator), List.of(NodeFactory.of(descriptor("SqlNode", null), NODE)), CONTEXT);
        registry.modelRegistered(model("User"));
        registry.modelRegistered(model("Order"));

        List<NodeDescriptor> all = registry.descriptors();

        assertThat(all)
                .extracting(NodeDescriptor::type)
                .containsExactly("SqlNode", "OrderCreateNode", "OrderListNode", "UserCreateNode", "UserListNode");
        assertThat(all.get(1).parameters())
                .extracting(ParameterDescriptor::name)
                .containsExactly("limit", "db_instance", "model_name", "database", "read_preference", "input");
        assertThat(all.get(0).parameter("model_name")).isEmpty();
        assertThat(all.get(1).outputs()).extracting(OutputDescriptor::name).containsExactly("id", "result");
    }

    @Test
    void an_older_name_finds_the_node_that_took_its_place() {
        registry.add(NodeFactory.of(descriptor("SqlNode", null), NODE), CONTEXT);

        assertThat(registry.require("AsyncSQLDatabaseNode").descriptor().type()).isEqualTo("SqlNode");
    }

    @Test
    void a_misspelled_type_is_answered_with_look_alikes() {
        addPlugin(List.of(generator), List.of(), CONTEXT);
        registry.modelRegistered(model("User"));

        DataFlowException failure = failure(() -> registry.require("UserCraeteNode"));

        assertThat(failure.code()).isEqualTo("DF-701");
        assertThat(failure.problem().message())
                .isEqualTo("There is no node type 'UserCraeteNode'; did you mean 'UserCreateNode'?");
    }

    @Test
    void a_node_of_an_unregistered_model_names_the_model() {
        addPlugin(List.of(generator), List.of(NodeFactory.of(descriptor("SqlNode", null), NODE)), CONTEXT);

        DataFlowException failure = failure(() -> registry.require("InvoiceBulkCreateNode"));

        assertThat(failure.code()).isEqualTo("DF-701");
        assertThat(failure.problem().message()).contains("no model 'Invoice' is registered");
        assertThat(failure.problem().fixes().get(0).line()).isEqualTo("db.register(Invoice.class);");
    }

    @Test
    void python_code_is_refused_with_the_node_to_write() {
        DataFlowException failure = failure(() -> registry.require("PythonCodeNode"));

        assertThat(failure.code()).isEqualTo("DF-702");
        assertThat(failure.problem().fixes().get(0).line()).contains("CodeNode");
    }

    @Test
    void a_type_given_twice_is_refused_and_nothing_is_added() {
        registry.add(NodeFactory.of(descriptor("SqlNode", null), NODE), CONTEXT);
        long before = registry.generation();

        DataFlowException failure = failure(() -> addPlugin(
                List.of(generator),
                List.of(
                        NodeFactory.of(descriptor("OtherNode", null), NODE),
                        NodeFactory.of(descriptor("SqlNode", null), NODE)),
                CONTEXT));

        assertThat(failure.code()).isEqualTo("DF-703");
        assertThat(registry.find("OtherNode")).isEmpty();
        assertThat(registry.generation()).isEqualTo(before);
    }

    @Test
    void two_generators_that_make_the_same_type_are_refused() {
        addPlugin(List.of(generator, generator("ListNode")), List.of(), CONTEXT);
        registry.modelRegistered(model("User"));

        assertThat(failure(() -> registry.require("UserListNode")).code()).isEqualTo("DF-703");
    }

    @Test
    void nodes_leave_with_their_plugin_and_come_back_with_it() {
        addPlugin(List.of(generator), List.of(), CONTEXT);
        registry.modelRegistered(model("User"));
        registry.require("UserListNode");
        long before = registry.generation();

        removePlugin();

        assertThat(registry.generation()).isGreaterThan(before);
        DataFlowException gone = failure(() -> registry.require("UserListNode"));
        assertThat(gone).isInstanceOf(DataFlowException.Unavailable.class);
        assertThat(gone.code()).isEqualTo("DF-706");

        addPlugin(List.of(generator), List.of(), CONTEXT);
        assertThat(registry.require("UserListNode")).isNotNull();
    }

    @Test
    void a_model_registered_again_gets_its_nodes_anew() {
        addPlugin(List.of(generator), List.of(), CONTEXT);
        registry.modelRegistered(model("User"));
        RegisteredNode first = registry.require("UserListNode");

        registry.modelRegistered(model("User"));

        assertThat(registry.require("UserListNode")).isNotSameAs(first);
    }

    @Test
    void a_generator_that_throws_is_named() {
        NodeGenerator broken = new NodeGenerator() {
            @Override
            public String name() {
                return "broken-nodes";
            }

            @Override
            public List<NodeFactory> generate(ModelDefinition model) {
                throw new IllegalStateException("out of order");
            }
        };
        addPlugin(List.of(broken), List.of(), CONTEXT);
        registry.modelRegistered(model("User"));

        DataFlowException failure = failure(() -> registry.require("UserListNode"));

        assertThat(failure.code()).isEqualTo("DF-705");
        assertThat(failure.problem().message()).contains("broken-nodes").contains("User");
    }

    private static DataFlowException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(DataFlowException.class, call);
    }
}

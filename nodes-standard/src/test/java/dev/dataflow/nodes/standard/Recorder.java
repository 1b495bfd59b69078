package dev.dataflow.nodes.standard;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowStream;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs a node of a model and keeps the operation that it hands over. No database is involved: what operations do is
 * proven in the kernel, on a real one.
 */
final class Recorder implements NodeContext, OperationExecutor {

    private final Function<Operation, Outcome> answer;
    private final Set<String> read;
    private @Nullable Operation operation;
    private @Nullable OperationContext context;

    Recorder(Function<Operation, Outcome> answer, String... read) {
        this.answer = answer;
        this.read = Set.of(read);
    }

    static Recorder changing(Row row, String... read) {
        return new Recorder(o -> new Outcome.Changed(1, List.of(row)), read);
    }

    static Recorder reading(Row... rows) {
        return new Recorder(o -> Outcome.Rows.of(List.of(rows)));
    }

    static Row row(Object... entries) {
        return Row.of(map(entries));
    }

    static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    /** Runs a node with its defaults filled in. */
    Map<String, Object> run(ModelDefinition model, String kind, Object... parameters) {
        String type = model.name() + kind + "Node";
        NodeFactory factory = new StandardNodesPlugin()
                .nodeGenerators().get(0).generate(model).stream()
                        .filter(f -> f.descriptor().type().equals(type))
                        .findFirst()
                        .orElseThrow();
        Map<String, Object> given = new HashMap<>();
        factory.descriptor().parameters().stream()
                .filter(p -> p.defaultValue() != null)
                .forEach(p -> given.put(p.name(), p.defaultValue()));
        given.putAll(map(parameters));
        Node node = factory.create(unused(dev.dataflow.spi.PluginContext.class));
        return node.run(given, this).values();
    }

    <T extends Operation> T operation(Class<T> type) {
        return type.cast(operation);
    }

    OperationContext context() {
        if (context == null) {
            throw new AssertionError("no operation was run");
        }
        return context;
    }

    @Override
    public Outcome execute(Operation given, OperationContext with) {
        operation = given;
        context = with;
        return answer.apply(given);
    }

    @Override
    public boolean wants(String output) {
        return read.contains(output);
    }

    @Override
    public QueryReader queries() {
        return new PlainQueries();
    }

    @Override
    public OperationExecutor operations() {
        return this;
    }

    @Override
    public OperationContext operation() {
        return OperationContext.EMPTY;
    }

    @Override
    public RowStream stream(Operation.ListRows list, OperationContext with) {
        throw new AssertionError("nodes read pages");
    }

    @Override
    public String nodeId() {
        return "node";
    }

    @Override
    public String stepKey() {
        return "run/node/0";
    }

    @Override
    public ModelLookup models() {
        return unused(ModelLookup.class);
    }

    @Override
    public JsonCodec json() {
        return unused(JsonCodec.class);
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    private static <T> T unused(Class<T> type) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError("called: " + method);
                }));
    }
}

package dev.dataflow.nodes.code;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** Runs code in a {@code CodeNode} as the plugin makes it. */
final class CodeRunner implements AutoCloseable {

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final Node node = new CodeNodesPlugin().nodes().get(0).create(new Services(scheduler));

    /** Runs code over inputs; the entries are names and values in turn. */
    Map<String, Object> run(String code, Object... inputs) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("code", code);
        for (int i = 0; i < inputs.length; i += 2) {
            parameters.put((String) inputs[i], inputs[i + 1]);
        }
        return run(parameters, OperationContext.EMPTY);
    }

    Map<String, Object> run(Map<String, Object> parameters, OperationContext context) {
        return node.run(parameters, new Step(context)).values();
    }

    /** Returns how code fails. */
    DataFlowException fail(String code, Object... inputs) {
        try {
            Map<String, Object> outputs = run(code, inputs);
            throw new AssertionError("no failure, but " + outputs);
        } catch (DataFlowException failure) {
            return failure;
        }
    }

    /** Returns what validation says about code. */
    Problems check(String code) {
        Problems problems = new Problems();
        node.check(
                Map.of("code", code),
                java.util.Set.of(),
                new dev.dataflow.spi.node.NodeCheck(
                        unused(QueryReader.class), dev.dataflow.spi.query.Strictness.LENIENT, problems));
        return problems;
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }

    /** Code needs no database: whoever calls one of these has a bug. */
    private static <T> T unused(Class<T> type) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new AssertionError("called: " + method);
                }));
    }

    private record Services(ScheduledExecutorService scheduler) implements PluginContext {
        @Override
        public Clock clock() {
            return Clock.systemUTC();
        }

        @Override
        public JsonCodec json() {
            return unused(JsonCodec.class);
        }

        @Override
        public System.Logger logger(String name) {
            return System.getLogger(name);
        }

        @Override
        public OperationExecutor operations() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public ModelLookup models() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public QueryReader queries() {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public void register(List<ModelDefinition> models) {
            throw new UnsupportedOperationException("no instance");
        }

        @Override
        public <T> T inTransaction(OperationContext context, Function<OperationContext, T> body) {
            throw new UnsupportedOperationException("no instance");
        }
    }

    private record Step(OperationContext operation) implements NodeContext {
        @Override
        public String nodeId() {
            return "code";
        }

        @Override
        public String stepKey() {
            return "run/code/0";
        }

        @Override
        public OperationExecutor operations() {
            return unused(OperationExecutor.class);
        }

        @Override
        public QueryReader queries() {
            return unused(QueryReader.class);
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

        @Override
        public boolean wants(String output) {
            return true;
        }
    }
}

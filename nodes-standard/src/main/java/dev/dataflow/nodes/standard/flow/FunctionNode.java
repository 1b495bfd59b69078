package dev.dataflow.nodes.standard.flow;

import dev.dataflow.nodes.standard.Arguments;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.node.Node;
import dev.dataflow.spi.node.NodeContext;
import dev.dataflow.spi.node.NodeDescriptor;
import dev.dataflow.spi.node.NodeEffect;
import dev.dataflow.spi.node.NodeFactory;
import dev.dataflow.spi.node.NodeResult;
import dev.dataflow.spi.node.OutputDescriptor;
import dev.dataflow.spi.node.ParameterBinding;
import dev.dataflow.spi.node.ParameterDescriptor;
import dev.dataflow.spi.node.ValueKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls a Java function with the named inputs: a {@link Function} of a map, a {@link BiFunction} of a map and the
 * {@link NodeContext}, a {@link Supplier}, or the name of a function that the application has registered. The keys of a
 * map that it returns are outputs of their own; anything else is the output {@code result}.
 */
public final class FunctionNode implements Node {

    private FunctionNode() {}

    /** Returns the node's factory. */
    public static NodeFactory factory() {
        NodeDescriptor descriptor = new NodeDescriptor(
                "FunctionNode",
                null,
                "Calls a Java function with the named inputs",
                List.of(ParameterDescriptor.required(
                                "function", ValueKind.ANY, "A Function, BiFunction or Supplier, or a registered name")
                        .withBinding(ParameterBinding.CONSTANT)),
                List.of(OutputDescriptor.sometimes(
                        "result", ValueKind.ANY, "What the function returns, unless it returns a map")),
                true,
                true,
                NodeEffect.WRITES,
                "function: normalize_email\nemail: Ann@Example.com");
        return NodeFactory.of(descriptor, new FunctionNode());
    }

    @Override
    public NodeResult run(Map<String, Object> parameters, NodeContext context) {
        Arguments in = new Arguments(parameters, null, new Problems());
        Map<String, Object> inputs = new LinkedHashMap<>(parameters);
        inputs.remove("function");
        Object result;
        try {
            result = call(in, Collections.unmodifiableMap(inputs), context);
        } catch (DataFlowException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw in.problem(StandardCode.NODE_FAILED, "function", "The function threw " + text(failure))
                    .cause("The function itself has failed; the exception is the cause of this one.")
                    .toException(failure);
        }
        return NodeResult.of(outputs(result));
    }

    private static String text(RuntimeException failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    @SuppressWarnings("unchecked") // what the function takes is its author's word
    private static @Nullable Object call(Arguments in, Map<String, Object> inputs, NodeContext context) {
        Object function = in.value("function");
        if (function instanceof Function<?, ?> one) {
            return ((Function<Map<String, Object>, Object>) one).apply(inputs);
        } else if (function instanceof BiFunction<?, ?, ?> two) {
            return ((BiFunction<Map<String, Object>, NodeContext, Object>) two).apply(inputs, context);
        } else if (function instanceof Supplier<?> supplier) {
            return supplier.get();
        } else if (function instanceof String name) {
            return registered(in, name, context).apply(inputs);
        }
        throw in.problem(StandardCode.TYPE_MISMATCH, "function", "'function' is neither a function nor the name of one")
                .found(function == null ? "null" : function.getClass().getName())
                .expected("java.util.function.Function, BiFunction, Supplier or a registered name")
                .toException();
    }

    private static Function<Map<String, Object>, Object> registered(Arguments in, String name, NodeContext context) {
        Function<Map<String, Object>, Object> function = context.functions().get(name);
        if (function == null) {
            throw in.problem(
                            StandardCode.INVALID_VALUE,
                            "function",
                            "No function is registered as '" + name + "'; "
                                    + Lookalikes.hint(name, context.functions().keySet()))
                    .found(name)
                    .expected(
                            context.functions().isEmpty()
                                    ? "a registered name; there is none"
                                    : String.join(", ", context.functions().keySet()))
                    .toException();
        }
        return function;
    }

    @SuppressWarnings("NullAway") // an output may be null, which Map<String, Object> cannot say
    private static Map<String, Object> outputs(@Nullable Object result) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        if (result instanceof Map<?, ?> map) {
            map.forEach((name, value) -> outputs.put(String.valueOf(name), value));
        } else {
            outputs.put("result", result);
        }
        return outputs;
    }
}

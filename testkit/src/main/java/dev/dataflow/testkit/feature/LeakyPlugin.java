package dev.dataflow.testkit.feature;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.feature.Execution;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.Occurrence;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Copies of a plugin's features with a mistake in one place; every other hook, also one that is new, is the original's. */
final class LeakyPlugin {

    private final PlantedLeak leak;
    private final String option;
    private final ThreadLocal<@Nullable Operation> running = new ThreadLocal<>();

    private LeakyPlugin(PlantedLeak leak, String option) {
        this.leak = leak;
        this.option = option;
    }

    /** Returns a plugin whose feature for an option has the mistake. */
    static DataFlowPlugin of(DataFlowPlugin plugin, String option, PlantedLeak leak) {
        LeakyPlugin leaky = new LeakyPlugin(leak, option);
        return copy(
                DataFlowPlugin.class,
                (method, arguments) -> method.getName().equals("features")
                        ? plugin.features().stream().map(leaky::factory).toList()
                        : invoke(plugin, method, arguments));
    }

    private FeatureFactory factory(FeatureFactory factory) {
        return copy(FeatureFactory.class, (method, arguments) -> {
            Object made = invoke(factory, method, arguments);
            return made instanceof Feature feature && feature.option().equals(option) ? feature(feature) : made;
        });
    }

    private Feature feature(Feature feature) {
        return copy(Feature.class, (method, arguments) -> switch (method.getName()) {
            case "shape" -> leak.shape(feature, (ModelDefinition) arguments[0]);
            case "rewrite" -> rewrite(feature, (Operation) arguments[0], (OperationContext) arguments[1]);
            case "scope" -> scope(feature, (Occurrence) arguments[0]);
            case "surrounds" -> true;
            case "around" -> around(feature, (Execution) arguments[0]);
            default -> invoke(feature, method, arguments);
        });
    }

    private Operation rewrite(Feature feature, Operation operation, OperationContext context) {
        running.set(operation);
        return leak.rewrite(feature, operation, context);
    }

    private Filter scope(Feature feature, Occurrence occurrence) {
        return leak.forgets(occurrence, running.get()) ? Filter.all() : feature.scope(occurrence);
    }

    private Object around(Feature feature, Execution execution) {
        running.remove();
        return leak.around(feature, execution);
    }

    private static <T> T copy(Class<T> type, Copy copy) {
        InvocationHandler handler =
                (proxy, method, arguments) -> copy.call(method, arguments == null ? new Object[0] : arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /** Answers a call. */
    @FunctionalInterface
    private interface Copy {
        @Nullable
        Object call(Method method, Object[] arguments) throws Throwable;
    }
}

package dev.dataflow.internal.plugin;

import dev.dataflow.PluginSource;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.error.Problem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Plugins beside the kernel: in its layer, or on its class path. Never the thread's context class loader. One that was
 * built for another SPI, or cannot be made, is logged and left out.
 */
public final class ServicePlugins implements PluginSource {

    private static final int MOST_FAILURES = 100;

    private final List<DataFlowPlugin> made = new CopyOnWriteArrayList<>();

    @Override
    public List<DataFlowPlugin> plugins() {
        List<DataFlowPlugin> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<DataFlowPlugin>> providers =
                loader().stream().iterator();
        for (int failures = 0; failures < MOST_FAILURES; ) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<DataFlowPlugin> provider = providers.next();
                Optional<Problem> refusal = PluginOrigin.refusal(provider.type());
                if (refusal.isPresent()) {
                    say(refusal.get().message(), null);
                } else {
                    found.add(provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError failure) {
                failures++;
                say(
                        "A plugin beside DataFlow is left out: " + failure.getMessage() + ". Mend it, or remove it.",
                        failure);
            }
        }
        made.addAll(found);
        return found;
    }

    /** Closes the plugins that it has made, each once. */
    @Override
    public void close() {
        List<DataFlowPlugin> closing = List.copyOf(made);
        made.removeAll(closing);
        LoadedUnit.closeAll(closing).forEach(failure -> say("A plugin did not close cleanly: " + failure, failure));
    }

    private static void say(String sentence, @org.jspecify.annotations.Nullable Throwable failure) {
        LoggerFactory.getLogger("dataflow.core").error(sentence, failure);
    }

    private static ServiceLoader<DataFlowPlugin> loader() {
        Module kernel = ServicePlugins.class.getModule();
        return kernel.isNamed()
                ? ServiceLoader.load(kernel.getLayer(), DataFlowPlugin.class)
                : ServiceLoader.load(DataFlowPlugin.class, ServicePlugins.class.getClassLoader());
    }
}

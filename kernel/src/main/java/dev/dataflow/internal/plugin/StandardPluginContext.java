package dev.dataflow.internal.plugin;

import dev.dataflow.internal.logging.Logs;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.operation.PlaceRemoval;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the kernel hands to one plugin of one instance; its threads end when it is closed. Thread-safe. */
public final class StandardPluginContext implements PluginContext, AutoCloseable {

    private final String threads;
    private final Clock clock;
    private final JsonCodec json;
    private final Logs logs;
    private final Supplier<Host> host;
    private final Function<Class<?>, Stream<?>> services;
    private final Map<String, Object> settings;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ScheduledThreadPoolExecutor scheduler;
    private volatile boolean closed;

    /**
     * Makes a context.
     *
     * @param threads how the names of its threads begin
     * @param host the instance, once it is open
     * @param services finds what plugins of the instance offer, by its type
     * @param settings options of the instance that plugins read
     */
    public StandardPluginContext(
            String threads,
            Clock clock,
            JsonCodec json,
            Logs logs,
            Supplier<Host> host,
            Function<Class<?>, Stream<?>> services,
            Map<String, Object> settings) {
        this.threads = threads;
        this.clock = clock;
        this.json = json;
        this.logs = logs;
        this.host = host;
        this.services = services;
        this.settings = settings;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public JsonCodec json() {
        return json;
    }

    @Override
    public ScheduledExecutorService scheduler() {
        lock.lock();
        try {
            checkOpen();
            if (scheduler == null) {
                scheduler = new ScheduledThreadPoolExecutor(1, new DaemonThreads(threads));
                scheduler.setRemoveOnCancelPolicy(true);
            }
            return scheduler;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public System.Logger logger(String name) {
        return logs.plugin(name);
    }

    @Override
    public OperationExecutor operations() {
        return host().pluginOperations();
    }

    @Override
    public ModelLookup models() {
        return host().models();
    }

    @Override
    public QueryReader queries() {
        return host().queries();
    }

    @Override
    public <S> Optional<S> service(Class<S> type) {
        checkOpen();
        return services.apply(type).findFirst().map(type::cast);
    }

    @Override
    public <S> List<S> services(Class<S> type) {
        checkOpen();
        return services.apply(type).<S>map(type::cast).toList();
    }

    @Override
    public <T> Optional<T> setting(String option, Class<T> type) {
        return Optional.ofNullable(settings.get(option)).map(type::cast);
    }

    @Override
    public void register(List<ModelDefinition> models) {
        host().register(models);
    }

    @Override
    public <T> T inTransaction(OperationContext context, Function<OperationContext, T> body) {
        return host().inTransaction(context, body);
    }

    @Override
    public List<PlaceRemoval> removePlaces(OperationContext context, Map<String, Long> handedOver) {
        return host().removePlaces(context, handedOver);
    }

    private Host host() {
        checkOpen();
        return host.get();
    }

    private void checkOpen() {
        if (closed) {
            throw Problem.of(StandardCode.CLOSED, "The plugin has left, or its instance is closed")
                    .toException();
        }
    }

    /** What a plugin may ask of its instance. */
    public interface Host {
        /** Returns what runs operations of plugins, as their contexts say. */
        OperationExecutor pluginOperations();

        /** Returns the models. */
        ModelLookup models();

        /** Returns what reads maps. */
        QueryReader queries();

        /** Removes the places that features name for a context, where they are empty. */
        List<PlaceRemoval> removePlaces(OperationContext context, Map<String, Long> handedOver);

        /** Registers models. */
        void register(List<ModelDefinition> models);

        /** Runs a body in a transaction. */
        <T> T inTransaction(OperationContext context, Function<OperationContext, T> body);
    }

    /** Ends its threads; what runs on them is interrupted. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (scheduler != null) {
                scheduler.shutdownNow();
            }
        } finally {
            lock.unlock();
        }
    }
}

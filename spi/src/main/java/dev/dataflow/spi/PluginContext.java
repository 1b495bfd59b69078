package dev.dataflow.spi;

import dev.dataflow.spi.data.JsonCodec;
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
import java.util.function.Function;
import org.apiguardian.api.API;

/** What the kernel hands to a plugin's factories; there is no other way in. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public interface PluginContext {

    /** Returns the clock; UTC. */
    Clock clock();

    /** Returns the JSON codec. */
    JsonCodec json();

    /** Returns where a plugin's work in the background runs; its threads end with the instance. */
    ScheduledExecutorService scheduler();

    /** Returns a logger under the plugin's category. */
    System.Logger logger(String name);

    /**
     * Returns what runs operations of the plugin's own: work in the background, services. Usable once the instance is open;
     * before, and after the plugin has left, {@code DF-522}. Who works without a caller says for which tenant and actor.
     */
    OperationExecutor operations();

    /**
     * Returns what a plugin of the instance offers as a service, another one's as well: where a plugin asks the host for
     * something, a store of secrets for example. Empty when none offers it. It serves without a caller.
     */
    default <S> Optional<S> service(Class<S> type) {
        return Optional.empty();
    }

    /**
     * Returns all that plugins of the instance offer as a service of one type, in the order of the plugins; for what the host
     * may give several of.
     */
    default <S> List<S> services(Class<S> type) {
        return service(type).stream().toList();
    }

    /**
     * Returns the value of an option of the instance that the plugin names in {@link DataFlowPlugin#settings()}; empty where
     * nobody has set it. The same as long as the instance is open.
     *
     * @param type {@code Boolean}, {@code Integer}, {@code String}, {@code Duration}, {@code Path} or {@code List}, as the
     *     option has it
     */
    default <T> Optional<T> setting(String option, Class<T> type) {
        return Optional.empty();
    }

    /** Returns the models of the instance. */
    ModelLookup models();

    /** Returns what reads the filters and changes that users write as maps. */
    QueryReader queries();

    /**
     * Registers models that the plugin keeps its own records in, once it needs them; the same model again changes nothing. Not
     * inside a transaction, and not from the factory of a feature, which names them by {@code Feature.companions()}.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-601} and following, as the application would get them
     */
    void register(List<ModelDefinition> models);

    /**
     * Removes the places that features name for a context ({@code Feature.placement}), schemas and files of databases, where
     * nothing is in them but empty tables of the instance's models; asks write protection as for a change of each table. Not
     * inside a transaction, and only where nobody works there meanwhile. They are made again when they are next used.
     *
     * @return what became of each
     */
    default List<PlaceRemoval> removePlaces(OperationContext context) {
        return removePlaces(context, Map.of());
    }

    /**
     * Does what {@link #removePlaces(OperationContext)} does, and lets go of records that were handed over before.
     *
     * @param handedOver by the name of a model how many records its table may have; one that has another number stays, with its
     *     place: somebody wrote meanwhile
     */
    default List<PlaceRemoval> removePlaces(OperationContext context, Map<String, Long> handedOver) {
        return List.of();
    }

    /**
     * Runs a body in a transaction, or in the one that the context carries: commits when it returns, rolls back when it throws.
     *
     * @param body gets the context to pass to every operation inside
     */
    <T> T inTransaction(OperationContext context, Function<OperationContext, T> body);
}

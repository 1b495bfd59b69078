package dev.dataflow.internal.engine;

import dev.dataflow.LimitOptions;
import dev.dataflow.StrictMode;
import dev.dataflow.TransactionOptions;
import dev.dataflow.internal.logging.Logs;
import dev.dataflow.internal.node.NodeRegistry;
import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/** One instance as the kernel's own parts see it; {@code DataFlow} is its face. Thread-safe. */
public interface Engine {

    /** Returns the instance's name. */
    String name();

    /** Returns what runs operations. */
    OperationExecutor operations();

    /** Returns what reads maps into trees. */
    QueryReader queries();

    /** Returns the models. */
    ModelLookup models();

    /** Returns the node types. */
    NodeRegistry nodes();

    /** Returns the JSON codec. */
    JsonCodec json();

    /** Returns the clock. */
    Clock clock();

    /** Returns where asynchronous work runs. */
    ExecutorService workers();

    /** Returns the logs. */
    Logs logs();

    /** Returns the limits. */
    LimitOptions limits();

    /** Returns how strictly input is read, and whether a validation goes on after its first problem. */
    StrictMode strictMode();

    /** Returns a context with the transaction that is current for this thread and instance, if there is one. */
    OperationContext joined(OperationContext context);

    /**
     * Runs a body in a transaction: commits when it returns, rolls back when it throws.
     *
     * @param body gets the context that carries the transaction
     */
    <T> T inTransaction(OperationContext context, TransactionOptions options, Function<OperationContext, T> body);

    /**
     * Returns a context whose operations go to another database of this instance.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-402} when the instance has no such database; an
     *     instance with one database has none to choose
     */
    default OperationContext inDatabase(OperationContext context, String database) {
        throw Problem.of(StandardCode.INSTANCE_MIXED_UP, "Instance '" + name() + "' has no database '" + database + "'")
                .at(Location.parameter("database"))
                .found(database)
                .expected("nothing: the instance has one database")
                .fix(
                        "Leave 'database' out, or add the database to the instance:",
                        "DataFlow.builder().database(\"" + database + "\", url)")
                .toException();
    }

    /** Returns a context of a run, which reads what it has written. */
    default OperationContext forRun(OperationContext context) {
        return context;
    }

    /** Returns the functions that the application has registered, by name; {@code FunctionNode} calls them. */
    default Map<String, Function<Map<String, Object>, Object>> functions() {
        return Map.of();
    }

    /** Returns the plugins that cannot leave without data being lost, because their dialects keep it in memory. */
    default List<DataFlowPlugin> holdingData() {
        return List.of();
    }

    /** Returns why the instance cannot be used as a whole, since its dialect is gone for example; empty when it can. */
    default Optional<Problem> problem() {
        return Optional.empty();
    }

    /** Throws {@code DF-522} when the instance is closed. */
    void checkOpen();
}

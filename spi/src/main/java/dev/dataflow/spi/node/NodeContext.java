package dev.dataflow.spi.node;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.ModelLookup;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.OperationExecutor;
import dev.dataflow.spi.query.QueryReader;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/** What a node may use while it runs. Used by one thread. */
@API(status = API.Status.STABLE, since = "1.0")
public interface NodeContext {

    /** Returns the node's id in the workflow. */
    String nodeId();

    /**
     * Returns a key of this step that is the same when the run is resumed: run, node, iteration of a cycle.
     */
    String stepKey();

    /** Returns the context to pass to every operation. */
    OperationContext operation();

    /** Returns what runs operations. */
    OperationExecutor operations();

    /** Returns what reads maps into trees. */
    QueryReader queries();

    /** Returns the models. */
    ModelLookup models();

    /** Returns the JSON codec. */
    JsonCodec json();

    /** Returns the clock. */
    Clock clock();

    /** Returns whether something reads an output of this node; one that nobody reads need not be fetched. */
    boolean wants(String output);

    /** Returns how many records a page has at most on this instance ({@code max_page_size}). */
    default int maxPageSize() {
        return 10_000;
    }

    /** Returns the functions that the application has registered, by name: from named inputs to a result. */
    default Map<String, Function<Map<String, Object>, Object>> functions() {
        return Map.of();
    }
}

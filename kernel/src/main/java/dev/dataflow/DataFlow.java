package dev.dataflow;

import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.spi.operation.OperationContext;
import org.apiguardian.api.API;

/** One instance of DataFlow, or a view of one. Thread-safe. */
@API(status = API.Status.STABLE, since = "1.0")
public final class DataFlow {

    static {
        Engines.open(db -> db.engine, db -> db.context);
    }

    private final Engine engine;
    private final OperationContext context;

    DataFlow(Engine engine, OperationContext context) {
        this.engine = engine;
        this.context = context;
    }
}

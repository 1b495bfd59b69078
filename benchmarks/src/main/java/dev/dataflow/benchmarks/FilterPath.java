package dev.dataflow.benchmarks;

import dev.dataflow.DataFlow;
import dev.dataflow.internal.engine.Engine;
import dev.dataflow.internal.engine.Engines;
import dev.dataflow.internal.engine.StandardEngine;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.query.Filter;
import java.util.Map;

/** The way of a filter inside the kernel, without the database. */
final class FilterPath implements AutoCloseable {
    private final DataFlow db = SqliteSource.inMemory().fresh().dataflow(0);
    private final Engine engine = Engines.of(db);
    private final ModelDefinition person = engine.models().require("Person");

    /** Reads the tree of a filter in map form. */
    Filter tree(Map<String, ?> filter) {
        return engine.queries().filter(person, "filter", filter);
    }

    /** Returns the statement of a count with its values. */
    Object statement(Map<String, ?> filter) {
        return ((StandardEngine) engine)
                .main()
                .compiler()
                .prepare(new Operation.Count(person, tree(filter)), OperationContext.EMPTY);
    }

    @Override
    public void close() {
        db.close();
    }
}

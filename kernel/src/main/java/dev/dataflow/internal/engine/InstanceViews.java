package dev.dataflow.internal.engine;

import dev.dataflow.Health;
import dev.dataflow.ModelCatalog;
import dev.dataflow.PoolStats;
import dev.dataflow.SchemaCache;
import dev.dataflow.internal.express.RecordBinding;
import dev.dataflow.internal.jdbc.Database;
import dev.dataflow.internal.jdbc.PoolState;
import dev.dataflow.internal.model.RecordModelReader;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import java.lang.invoke.MethodHandles;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the public face shows of an engine. */
public final class InstanceViews {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private InstanceViews() {}

    /** Reads records and registers them as models. */
    public static void register(StandardEngine engine, MethodHandles.@Nullable Lookup lookup, Class<?>... records) {
        engine.checkOpen();
        RecordModelReader reader = new RecordModelReader(engine.json());
        List<ModelDefinition> models = new ArrayList<>();
        Problems problems = new Problems();
        for (Class<?> record : records) {
            try {
                models.add(reader.read(record));
            } catch (DataFlowException failure) {
                problems.add(failure);
            }
        }
        problems.throwIfAny();
        engine.register(models);
        for (int i = 0; i < records.length; i++) {
            engine.parts().bindings().remember(records[i], models.get(i).name(), lookup);
        }
    }

    /** Returns how a record is read and written; registers it when it is not yet. */
    public static <T> RecordBinding<T> binding(StandardEngine engine, Class<T> record) {
        engine.checkOpen();
        if (!engine.parts().bindings().knows(record)) {
            register(engine, null, record);
        }
        return engine.parts().bindings().of(record, engine.models());
    }

    /** Returns the models. */
    public static ModelCatalog models(StandardEngine engine) {
        return new ModelCatalog() {
            @Override
            public List<String> names() {
                return engine.modelNames();
            }

            @Override
            public ModelDefinition get(String name) {
                return engine.models().require(name);
            }
        };
    }

    /** Asks the main database for a sign of life. */
    public static Health health(StandardEngine engine) {
        long start = System.nanoTime();
        try {
            engine.checkOpen();
            Database main = engine.parts().databases().enterMain(OperationContext.EMPTY.withTimeLimit(PATIENCE));
            try {
                Connection connection = main.connections().borrow(start + PATIENCE.toNanos());
                try {
                    boolean valid = connection.isValid((int) PATIENCE.toSeconds());
                    return new Health(
                            valid, main.toString(), since(start), valid ? null : "the connection does not answer");
                } finally {
                    main.connections().giveBack(connection);
                }
            } finally {
                main.leases().release();
            }
        } catch (DataFlowException | SQLException failure) {
            String why = failure instanceof DataFlowException known
                    ? known.code() + ": " + known.problem().message()
                    : "the connection failed";
            return new Health(false, engine.parts().databases().mainUrl().toString(), since(start), why);
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Returns how the connections of the main database are used. */
    public static PoolStats poolStats(StandardEngine engine) {
        return stats(engine.main());
    }

    /** Returns how the connections of each open database are used. */
    public static Map<String, PoolStats> poolStatsByDatabase(StandardEngine engine) {
        Map<String, PoolStats> stats = new TreeMap<>();
        for (Database database : engine.parts().databases().open()) {
            stats.put(database.name(), stats(database));
        }
        return stats;
    }

    private static PoolStats stats(Database database) {
        PoolState state = database.connections().state();
        return new PoolStats(state.active(), state.idle(), state.total(), state.waiting(), state.max());
    }

    /** Returns the schema cache. */
    public static SchemaCache schemaCache(StandardEngine engine) {
        return new SchemaCache() {
            @Override
            public void clear() {
                engine.tables().clear();
            }

            @Override
            public void clear(String model) {
                engine.tables().forget(engine.models().require(model));
            }

            @Override
            public Map<String, Object> metrics() {
                return engine.tables().metrics();
            }

            @Override
            public List<String> tables() {
                return engine.tables().cachedTables();
            }
        };
    }
}

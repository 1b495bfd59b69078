package dev.dataflow.testkit.postgres;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DialectFactory;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.dialect.TypeMapper;
import java.util.List;
import java.util.Set;

/** A dialect of PostgreSQL as far as the SPI's trial needs it; it sees only {@code spi}. */
final class PostgresSketch implements DataFlowPlugin, DialectFactory {

    @Override
    public PluginDescriptor descriptor() {
        return PluginDescriptor.of("postgres-sketch", "1.0.0");
    }

    @Override
    public List<DialectFactory> dialects() {
        return List.of(this);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Set<String> schemes() {
        return Set.of("postgresql");
    }

    @Override
    public Dialect create(DatabaseUrl url, PluginContext context) {
        return new Sketch(new SketchTypes(context.json()), new SketchConnections(url));
    }

    private record Sketch(SketchTypes mapper, SketchConnections connections) implements Dialect {

        @Override
        public String name() {
            return "postgresql";
        }

        @Override
        public Set<DialectCapability> capabilities() {
            return Set.of(
                    DialectCapability.INSERT_RETURNING,
                    DialectCapability.UPDATE_RETURNING,
                    DialectCapability.DELETE_RETURNING,
                    DialectCapability.UPDATE_OF_SEVERAL,
                    DialectCapability.NAMED_CONFLICT_TARGET,
                    DialectCapability.TRANSACTIONAL_DDL,
                    DialectCapability.PARTIAL_INDEX,
                    DialectCapability.CONCURRENT_WRITERS,
                    DialectCapability.ISOLATION_LEVELS,
                    DialectCapability.NATIVE_ARRAYS,
                    DialectCapability.NATIVE_REGEX);
        }

        @Override
        public TypeMapper types() {
            return mapper;
        }

        @Override
        public DdlRenderer ddl() {
            return new SketchDdl();
        }

        @Override
        public DmlRenderer dml() {
            return new SketchDml(mapper);
        }

        @Override
        public BulkWriter bulk() {
            return new SketchBulk();
        }

        @Override
        public FailureTranslator failures() {
            return new SketchFailures();
        }

        @Override
        public SchemaReader schema() {
            return new SketchSchema();
        }

        @Override
        public DataSourceProvider dataSources() {
            return connections;
        }

        @Override
        public LockProvider locks() {
            return connections;
        }

        @Override
        public void close() {}
    }
}

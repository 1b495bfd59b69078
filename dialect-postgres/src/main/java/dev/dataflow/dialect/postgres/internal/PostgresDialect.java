package dev.dataflow.dialect.postgres.internal;

import dev.dataflow.dialect.postgres.internal.bulk.PostgresBulkWriter;
import dev.dataflow.dialect.postgres.internal.connection.DriverRegistration;
import dev.dataflow.dialect.postgres.internal.connection.PostgresConnections;
import dev.dataflow.dialect.postgres.internal.connection.PostgresFailureTranslator;
import dev.dataflow.dialect.postgres.internal.connection.PostgresLockProvider;
import dev.dataflow.dialect.postgres.internal.schema.PostgresSchemaReader;
import dev.dataflow.dialect.postgres.internal.sql.PostgresDdlRenderer;
import dev.dataflow.dialect.postgres.internal.sql.PostgresDmlRenderer;
import dev.dataflow.dialect.postgres.internal.type.PostgresTypeMapper;
import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.dialect.TypeMapper;
import java.util.EnumSet;
import java.util.Set;

/** PostgreSQL as one instance uses it. Immutable. */
final class PostgresDialect implements Dialect {

    private static final Set<DialectCapability> CAPABILITIES =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(DialectCapability.ANY_CONFLICT_TARGET)));

    private final PostgresTypeMapper types;
    private final DmlRenderer dml;
    private final DdlRenderer ddl = new PostgresDdlRenderer();
    private final BulkWriter bulk = new PostgresBulkWriter();
    private final FailureTranslator failures = new PostgresFailureTranslator();
    private final SchemaReader schema = new PostgresSchemaReader();
    private final LockProvider locks = new PostgresLockProvider();
    private final DataSourceProvider dataSources;

    PostgresDialect(PostgresSettings settings, JsonCodec json) {
        types = new PostgresTypeMapper(json);
        dml = new PostgresDmlRenderer(types);
        dataSources = new PostgresConnections(settings);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Set<DialectCapability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public TypeMapper types() {
        return types;
    }

    @Override
    public DdlRenderer ddl() {
        return ddl;
    }

    @Override
    public DmlRenderer dml() {
        return dml;
    }

    @Override
    public BulkWriter bulk() {
        return bulk;
    }

    @Override
    public FailureTranslator failures() {
        return failures;
    }

    @Override
    public SchemaReader schema() {
        return schema;
    }

    @Override
    public DataSourceProvider dataSources() {
        return dataSources;
    }

    @Override
    public LockProvider locks() {
        return locks;
    }

    @Override
    public void close() {
        DriverRegistration.remove();
    }
}

package dev.dataflow.dialect.postgres.internal;

import dev.dataflow.dialect.postgres.internal.bulk.PostgresBulkWriter;
import dev.dataflow.dialect.postgres.internal.connection.DriverRegistration;
import dev.dataflow.dialect.postgres.internal.connection.PostgresConnections;
import dev.dataflow.dialect.postgres.internal.connection.PostgresFailureTranslator;
import dev.dataflow.dialect.postgres.internal.connection.PostgresLockProvider;
import dev.dataflow.dialect.postgres.internal.connection.Servers;
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
import java.util.Set;

/** PostgreSQL as one instance uses it. Immutable. */
final class PostgresDialect implements Dialect {

    private final PostgresTypeMapper types;
    private final DmlRenderer dml;
    private final Servers servers;
    private final DdlRenderer ddl;
    private final BulkWriter bulk;
    private final FailureTranslator failures = new PostgresFailureTranslator();
    private final SchemaReader schema = new PostgresSchemaReader();
    private final LockProvider locks;
    private final PostgresConnections dataSources;

    PostgresDialect(PostgresSettings settings, JsonCodec json) {
        dataSources = new PostgresConnections(settings);
        servers = dataSources.servers();
        types = new PostgresTypeMapper(json);
        ddl = new PostgresDdlRenderer(servers);
        dml = new PostgresDmlRenderer(servers, types);
        bulk = new PostgresBulkWriter(servers);
        locks = new PostgresLockProvider(servers);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public Set<DialectCapability> capabilities() {
        return servers.get().capabilities();
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

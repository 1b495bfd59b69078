package dev.dataflow.dialect.mysql.internal;

import dev.dataflow.dialect.mysql.internal.connection.DriverThread;
import dev.dataflow.dialect.mysql.internal.connection.MysqlConnections;
import dev.dataflow.dialect.mysql.internal.connection.MysqlFailures;
import dev.dataflow.dialect.mysql.internal.connection.MysqlLocks;
import dev.dataflow.dialect.mysql.internal.connection.Servers;
import dev.dataflow.dialect.mysql.internal.schema.MysqlSchemaReader;
import dev.dataflow.dialect.mysql.internal.sql.MysqlBulkWriter;
import dev.dataflow.dialect.mysql.internal.sql.MysqlDdl;
import dev.dataflow.dialect.mysql.internal.sql.MysqlDml;
import dev.dataflow.dialect.mysql.internal.type.MysqlTypes;
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

/** MySQL or MariaDB as one instance uses it. Immutable. */
final class MysqlDialect implements Dialect {

    private final Servers servers;
    private final MysqlConnections connections;
    private final MysqlTypes types;
    private final DdlRenderer ddl;
    private final DmlRenderer dml;
    private final BulkWriter bulk;
    private final LockProvider locks;

    MysqlDialect(MysqlSettings settings, JsonCodec json) {
        connections = new MysqlConnections(settings);
        servers = connections.servers();
        types = new MysqlTypes(servers, json);
        ddl = new MysqlDdl(servers, settings.database());
        dml = new MysqlDml(servers, types, json);
        bulk = new MysqlBulkWriter();
        locks = new MysqlLocks(settings.database());
    }

    @Override
    public String name() {
        return "mysql";
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
        return new MysqlFailures();
    }

    @Override
    public SchemaReader schema() {
        return new MysqlSchemaReader();
    }

    @Override
    public DataSourceProvider dataSources() {
        return connections;
    }

    @Override
    public LockProvider locks() {
        return locks;
    }

    @Override
    public void close() {
        DriverThread.stop();
    }
}

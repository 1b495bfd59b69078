package dev.dataflow.examples.h2.internal;

import dev.dataflow.examples.h2.internal.connection.H2Connections;
import dev.dataflow.examples.h2.internal.connection.H2Failures;
import dev.dataflow.examples.h2.internal.connection.H2Locks;
import dev.dataflow.examples.h2.internal.schema.H2SchemaReader;
import dev.dataflow.examples.h2.internal.sql.H2BulkWriter;
import dev.dataflow.examples.h2.internal.sql.H2Ddl;
import dev.dataflow.examples.h2.internal.sql.H2Dml;
import dev.dataflow.examples.h2.internal.type.H2Types;
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

/**
 * H2 as one instance uses it. It has no partial index, no update from values, no DDL that rolls back, and no insert that
 * names the key which decides.
 */
final class H2Dialect implements Dialect {

    private final Set<DialectCapability> capabilities;
    private final H2Types types;
    private final DmlRenderer dml;
    private final H2Connections connections;
    private final LockProvider locks;

    H2Dialect(H2Address address, JsonCodec json) {
        capabilities = capabilities(address);
        types = new H2Types(json);
        dml = new H2Dml(types, json);
        connections = new H2Connections(address);
        locks = new H2Locks(address, connections);
    }

    private static Set<DialectCapability> capabilities(H2Address address) {
        Set<DialectCapability> capabilities = EnumSet.of(
                DialectCapability.INSERT_RETURNING,
                DialectCapability.UPDATE_RETURNING,
                DialectCapability.DELETE_RETURNING,
                DialectCapability.ISOLATION_LEVELS,
                DialectCapability.NATIVE_ARRAYS,
                DialectCapability.NATIVE_REGEX);
        if (!address.inMemory()) {
            capabilities.add(DialectCapability.CONCURRENT_WRITERS);
        }
        return Set.copyOf(capabilities);
    }

    @Override
    public String name() {
        return "h2";
    }

    @Override
    public Set<DialectCapability> capabilities() {
        return capabilities;
    }

    @Override
    public TypeMapper types() {
        return types;
    }

    @Override
    public DdlRenderer ddl() {
        return new H2Ddl();
    }

    @Override
    public DmlRenderer dml() {
        return dml;
    }

    @Override
    public BulkWriter bulk() {
        return new H2BulkWriter();
    }

    @Override
    public FailureTranslator failures() {
        return new H2Failures();
    }

    @Override
    public SchemaReader schema() {
        return new H2SchemaReader();
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
        connections.close();
    }
}

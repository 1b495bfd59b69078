package dev.dataflow.dialect.sqlite.internal;

import dev.dataflow.dialect.sqlite.internal.connection.DriverRegistration;
import dev.dataflow.dialect.sqlite.internal.connection.SqliteDataSourceProvider;
import dev.dataflow.dialect.sqlite.internal.connection.SqliteFailureTranslator;
import dev.dataflow.dialect.sqlite.internal.connection.SqliteLockProvider;
import dev.dataflow.dialect.sqlite.internal.function.FunctionCatalog;
import dev.dataflow.dialect.sqlite.internal.schema.SqliteSchemaReader;
import dev.dataflow.dialect.sqlite.internal.sql.SqliteBulkWriter;
import dev.dataflow.dialect.sqlite.internal.sql.SqliteDdlRenderer;
import dev.dataflow.dialect.sqlite.internal.sql.SqliteDmlRenderer;
import dev.dataflow.dialect.sqlite.internal.type.SqliteTypeMapper;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQLite as one instance uses it. Immutable. */
final class SqliteDialect implements Dialect {

    private static final Set<DialectCapability> CAPABILITIES = Set.copyOf(EnumSet.of(
            DialectCapability.INSERT_RETURNING,
            DialectCapability.UPDATE_RETURNING,
            DialectCapability.DELETE_RETURNING,
            DialectCapability.UPDATE_OF_SEVERAL,
            DialectCapability.NAMED_CONFLICT_TARGET,
            DialectCapability.TRANSACTIONAL_DDL,
            DialectCapability.PARTIAL_INDEX,
            DialectCapability.FULL_TEXT_INDEX,
            DialectCapability.NATIVE_REGEX));

    private static final List<String> FILES = List.of("-wal", "-shm", "-journal");

    private final TypeMapper types;
    private final DdlRenderer ddl;
    private final DmlRenderer dml;
    private final BulkWriter bulk;
    private final FailureTranslator failures;
    private final SchemaReader schema;
    private final DataSourceProvider dataSources;
    private final LockProvider locks;

    private final @Nullable Path file;

    SqliteDialect(SqliteSettings settings, JsonCodec json) {
        file = settings.file();
        SqliteTypeMapper mapper = new SqliteTypeMapper(json);
        types = mapper;
        ddl = new SqliteDdlRenderer();
        dml = new SqliteDmlRenderer(mapper, json);
        bulk = new SqliteBulkWriter();
        failures = new SqliteFailureTranslator();
        schema = new SqliteSchemaReader();
        dataSources = new SqliteDataSourceProvider(settings, new FunctionCatalog(json));
        locks = new SqliteLockProvider();
    }

    @Override
    public String name() {
        return "sqlite";
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

    /** The log is a part of the database; it is empty once the last connection has closed. */
    @Override
    public boolean remove() {
        if (file == null) {
            return false;
        }
        try {
            boolean there = Files.deleteIfExists(file);
            for (String suffix : FILES) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
            return there;
        } catch (IOException held) {
            return false;
        }
    }

    @Override
    public void close() {
        DriverRegistration.remove();
    }
}

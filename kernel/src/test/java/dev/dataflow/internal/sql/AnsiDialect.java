package dev.dataflow.internal.sql;

import dev.dataflow.spi.dialect.BulkWriter;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.dialect.ColumnUse;
import dev.dataflow.spi.dialect.Comparisons;
import dev.dataflow.spi.dialect.DataSourceProvider;
import dev.dataflow.spi.dialect.DdlRenderer;
import dev.dataflow.spi.dialect.Dialect;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.dialect.DmlRenderer;
import dev.dataflow.spi.dialect.FailureTranslator;
import dev.dataflow.spi.dialect.LockProvider;
import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.dialect.TypeMapper;
import dev.dataflow.spi.model.FieldType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dialect that writes plain SQL, so that golden texts do not depend on any database's ways. It renders and binds; it
 * opens nothing.
 */
final class AnsiDialect implements Dialect {

    private final Set<DialectCapability> capabilities;

    AnsiDialect(DialectCapability... capabilities) {
        this.capabilities = Set.of(capabilities);
    }

    @Override
    public String name() {
        return "ansi";
    }

    @Override
    public Set<DialectCapability> capabilities() {
        return capabilities;
    }

    @Override
    public TypeMapper types() {
        return new Types();
    }

    @Override
    public DmlRenderer dml() {
        return new AnsiDml();
    }

    @Override
    public DdlRenderer ddl() {
        throw withoutDatabase();
    }

    @Override
    public BulkWriter bulk() {
        throw withoutDatabase();
    }

    @Override
    public FailureTranslator failures() {
        throw withoutDatabase();
    }

    @Override
    public SchemaReader schema() {
        throw withoutDatabase();
    }

    @Override
    public DataSourceProvider dataSources() {
        throw withoutDatabase();
    }

    @Override
    public LockProvider locks() {
        throw withoutDatabase();
    }

    @Override
    public void close() {}

    private static final class Types implements TypeMapper {
        @Override
        public ColumnCodec codec(FieldType type, ColumnUse use) {
            return new Codec(use == ColumnUse.KEYED ? type.notation() + " keyed" : type.notation());
        }

        @Override
        public ColumnCodec jsonScalar() {
            return new Codec("json scalar");
        }

        @Override
        public ColumnCodec raw() {
            return new Codec("raw");
        }
    }

    record Codec(String columnType) implements ColumnCodec {
        @Override
        public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
            statement.setObject(index, value);
        }

        @Override
        public @Nullable Object read(ResultSet rows, int index) throws SQLException {
            return rows.getObject(index);
        }

        @Override
        public String literal(Object value) {
            return value instanceof Number || value instanceof Boolean
                    ? value.toString()
                    : "'" + value.toString().replace("'", "''") + "'";
        }
    }

    /** It renders statements and has no database, which is the refusal of a dialect that lacks something. */
    private static RuntimeException withoutDatabase() {
        return Comparisons.unsupported("database: it only renders statements");
    }
}

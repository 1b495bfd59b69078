package dev.dataflow.dialect.mysql.internal.schema;

import dev.dataflow.spi.dialect.SchemaReader;
import dev.dataflow.spi.schema.LiveTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the schema from the information schema. A schema is what MySQL calls a database. Stateless. */
public final class MysqlSchemaReader implements SchemaReader {

    private static final String NAMES = "SELECT table_name FROM information_schema.tables"
            + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_type = ? ORDER BY 1";

    private static final String SCHEMA = "SELECT schema_name FROM information_schema.schemata WHERE schema_name = ?";

    @Override
    public List<String> tables(Connection connection, @Nullable String schema) throws SQLException {
        return new Query(connection).list(NAMES, rows -> rows.getString(1), schema, "BASE TABLE");
    }

    @Override
    public List<String> views(Connection connection, @Nullable String schema) throws SQLException {
        return new Query(connection).list(NAMES, rows -> rows.getString(1), schema, "VIEW");
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        return !new Query(connection)
                .list(SCHEMA, rows -> rows.getString(1), schema)
                .isEmpty();
    }

    @Override
    public Optional<LiveTable> table(Connection connection, @Nullable String schema, String name) throws SQLException {
        return new TableQuery(new Query(connection), schema, name).read();
    }
}

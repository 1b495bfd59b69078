package dev.dataflow.spi.migration;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.dialect.DialectCapability;
import dev.dataflow.spi.schema.LiveTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The live database as an analyzer sees it: answers are exact and of this moment, and nothing can be changed through it.
 * A question that the database does not answer throws {@link dev.dataflow.spi.error.DataFlowException}, and the changes
 * are refused even when the analyzer catches that. For one call of {@link MigrationAnalyzer#analyze}, on its thread; each
 * question is one statement, and writers may wait meanwhile.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface MigrationContext {

    /** Returns the name of the dialect: {@code sqlite}. */
    String dialect();

    /** Returns the database's version as it says it itself: {@code 3.50.3}. */
    String databaseVersion();

    /** Returns what the database can do. */
    Set<DialectCapability> capabilities();

    /** Returns the statements that a change would run, in order. */
    List<String> statements(SchemaChange change);

    /** Returns the names of the tables in a schema; null means the connection's own schema. */
    List<String> tables(@Nullable String schema);

    /** Returns the table of a change as it is; empty when it is not there yet. */
    Optional<LiveTable> table(SchemaChange change);

    /** Returns a table as it is; null means the connection's own schema. */
    Optional<LiveTable> table(@Nullable String schema, String name);

    /** Returns how many rows the table of a change has, counted; 0 when it is not there yet. */
    long rows(SchemaChange change);

    /** Returns a name quoted for this database, quotes inside it doubled. */
    String quote(String identifier);

    /**
     * Runs a statement that reads, and undoes what it might change.
     *
     * @param sql SQL with named parameters {@code :name}
     * @param parameters a value for each
     */
    List<Row> read(String sql, Map<String, ?> parameters);

    /** Returns what the kernel hands to the analyzer's plugin: its logger, clock and JSON codec. */
    PluginContext plugin();
}

package dev.dataflow.spi.migration;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Judges schema changes before any of them is made. Asked about all changes of one table together, in the order in which
 * they would be made, on the connection that makes them and under its lock, as well as for a preview, without the lock.
 * One finding that does not pass refuses all of them with {@code DF-307}. Never asked where nothing is to be changed.
 * Thread-safe.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface MigrationAnalyzer {

    /** Returns the analyzer's name, in lower case with hyphens: {@code large-index}. */
    String name();

    /**
     * Returns what there is to say about changes; empty when there is no risk. What cannot be found out is {@link
     * Finding#unknown} or an exception, never left out: an exception, a null and a question that the database did not
     * answer refuse the changes, whatever else is returned.
     *
     * @param changes at least one, all of one table
     * @param context the live database, for this call only
     */
    List<Finding> analyze(List<SchemaChange> changes, MigrationContext context);
}

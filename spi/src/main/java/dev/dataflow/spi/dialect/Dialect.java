package dev.dataflow.spi.dialect;

import java.util.Set;
import org.apiguardian.api.API;

/**
 * One database family as one instance uses it, in small parts. Thread-safe.
 *
 * <p>{@link #close()} leaves nothing of the driver behind: it deregisters the driver from {@code DriverManager} and
 * stops the driver's threads, in the dialect's own classes.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface Dialect extends AutoCloseable {

    /** Returns the name of the factory that made it. */
    String name();

    /** Returns what the database can do beyond the core. */
    Set<DialectCapability> capabilities();

    /** Returns whether it can do something. */
    default boolean can(DialectCapability capability) {
        return capabilities().contains(capability);
    }

    /** Returns the codecs. */
    TypeMapper types();

    /** Returns what writes {@code CREATE TABLE} and the like. */
    DdlRenderer ddl();

    /** Returns what writes the parts of statements that differ between databases. */
    DmlRenderer dml();

    /** Returns what writes many rows at once. */
    BulkWriter bulk();

    /** Returns what tells failures apart. */
    FailureTranslator failures();

    /** Returns what reads the live schema. */
    SchemaReader schema();

    /** Returns what opens connections. */
    DataSourceProvider dataSources();

    /** Returns what excludes other processes while the schema changes. */
    LockProvider locks();

    /**
     * Removes the database itself, after {@link #close()}: the files that it is kept in.
     *
     * @return false when it is not the dialect's to remove, or somebody else has it open
     */
    default boolean remove() {
        return false;
    }

    @Override
    void close();
}

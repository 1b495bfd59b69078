package dev.dataflow.feature.multitenancy;

import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The registry of tenants, kept in the table {@code dataflow_tenants} of the instance's main database: {@code
 * db.service(Tenants.class)}. A suspension holds at once for the instance that says it, and within seconds for others whose
 * models say {@code registry: true}. Thread-safe.
 *
 * <p>A registry that was asked of a tenant's view ({@code db.tenant("acme").service(Tenants.class)}) knows that tenant alone: what is
 * said to another one, and to register or resume any, is {@code DF-911} and nothing is done.
 */
@API(status = API.Status.STABLE, since = "1.0")
public interface Tenants {

    /**
     * Registers a tenant.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-911} when it is no name of a tenant, {@code DF-510} when it is
     *     registered already
     */
    RegisteredTenant create(String tenant);

    /** Returns all registered tenants, by name. */
    List<RegisteredTenant> list();

    /** Returns a registered tenant. */
    Optional<RegisteredTenant> find(String tenant);

    /** Refuses every operation of a tenant from now on ({@code DF-913}); one that was not registered is registered so. */
    RegisteredTenant suspend(String tenant);

    /**
     * Lets a tenant's operations run again.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-914} when it is not registered
     */
    RegisteredTenant resume(String tenant);

    /**
     * Writes every record of a tenant, of every model with tenants, deleted ones that are kept among them: a JSON object with
     * {@code model} and {@code record} on each line. Records are read one by one, so memory does not grow with them. The writer
     * is not closed.
     *
     * @return how many lines were written
     */
    long export(String tenant, Writer writer);

    /**
     * Deletes every record of a tenant, of every model with tenants, and its registration. It counts before and after; when a
     * record is left everything is undone. Records in the main database go in one transaction, those in a database of the
     * tenant's own in another one before it.
     *
     * @param confirmation the tenant's name once more
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-915} when the confirmation is another text: nothing is deleted
     */
    TenantErasure delete(String tenant, String confirmation);

    /**
     * Does what {@link #delete} does, for a tenant that is suspended, and removes what was the tenant's own: its schemas, and the
     * files of its databases, where nothing is left in them but empty tables of its models. What stays, and why, is told. Whoever
     * works for the tenant all the same, an instance that does not ask the registry for example, may lose what it writes.
     *
     * @throws dev.dataflow.spi.error.DataFlowException as {@link #delete}, and {@code DF-915} when the tenant is not suspended:
     *     nothing is deleted
     */
    TenantErasure drop(String tenant, String confirmation);

    /**
     * Does what {@link #drop(String, String)} does, and hands over what outlives a tenant otherwise: the records of models that say
     * {@code retained} in its own schemas and databases, the trail of its changes and the seals over it for one. Each is written as
     * {@link #export} does, after the deletion; they go with the place when they were written, and stay when their number has
     * changed meanwhile. What is kept for all tenants together is not the tenant's own, and stays. The writer is not closed.
     *
     * @throws java.io.UncheckedIOException when the writer fails: the tenant's records are deleted, its schemas and what would have
     *     been handed over are not, and it may be called again
     */
    TenantErasure drop(String tenant, String confirmation, Writer handOver);
}

package dev.dataflow.spi.operation;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Tells the tenant of calls that name none: for gateways, where a request, and not each call, says whose it is. A plugin gives
 * it, or the application by {@code DataFlow.builder().tenantResolver(…)}.
 *
 * <p>Asked for each operation, transaction, service and run that an application begins through a view without a tenant, by the
 * thread that begins it, so that it may read what the request has bound to that thread; the branches of a run have the run's
 * tenant. What plugins do by themselves is not asked about. Called often and by many threads: fast and thread-safe.
 */
@FunctionalInterface
@API(status = API.Status.STABLE, since = "1.0")
public interface TenantResolver {

    /**
     * Returns the tenant of a call; empty when it is nobody's, which models with tenants refuse ({@code DF-911}). What it throws
     * fails the call before anything is sent to the database.
     *
     * @param context what is known of the call: its actor, its attributes; without a tenant
     */
    Optional<String> resolve(OperationContext context);
}

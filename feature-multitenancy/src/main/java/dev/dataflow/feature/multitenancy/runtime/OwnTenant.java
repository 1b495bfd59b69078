package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.RegisteredTenant;
import dev.dataflow.feature.multitenancy.TenantErasure;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The registry for a view that is bound to a tenant: of all tenants it knows that one alone, and it lets nobody in. Thread-safe.
 *
 * @param all the registry
 * @param own the tenant of the view
 */
record OwnTenant(CountedTenants all, String own) implements CountedTenants {

    @Override
    public RegisteredTenant create(String tenant) {
        throw refused(tenant, "register a tenant");
    }

    @Override
    public List<RegisteredTenant> list() {
        return all.find(own).map(List::of).orElseGet(List::of);
    }

    @Override
    public Optional<RegisteredTenant> find(String tenant) {
        return tenant.equals(own) ? all.find(own) : Optional.empty();
    }

    @Override
    public RegisteredTenant suspend(String tenant) {
        return all.suspend(checked(tenant, "suspend another tenant"));
    }

    @Override
    public RegisteredTenant resume(String tenant) {
        throw refused(tenant, "resume a tenant");
    }

    @Override
    public long export(String tenant, Writer writer) {
        return all.export(checked(tenant, "export another tenant"), writer);
    }

    @Override
    public Map<String, Long> count(String tenant) {
        return all.count(checked(tenant, "count the records of another tenant"));
    }

    @Override
    public TenantErasure delete(String tenant, String confirmation) {
        return all.delete(checked(tenant, "delete another tenant"), confirmation);
    }

    @Override
    public TenantErasure drop(String tenant, String confirmation) {
        return all.drop(checked(tenant, "drop another tenant"), confirmation);
    }

    @Override
    public TenantErasure drop(String tenant, String confirmation, Writer handOver) {
        return all.drop(checked(tenant, "drop another tenant"), confirmation, handOver);
    }

    private String checked(String tenant, String what) {
        if (!own.equals(tenant)) {
            throw refused(tenant, what);
        }
        return tenant;
    }

    private DataFlowException refused(String tenant, String what) {
        return Problem.of(
                        StandardCode.NO_TENANT,
                        "A view of the tenant '" + own + "' cannot " + what + ": nothing was done")
                .at(Location.parameter("tenant"))
                .found(tenant)
                .expected("a call through a view of no tenant")
                .fix("Ask the instance for the registry, not the tenant's view", "db.service(Tenants.class)")
                .toException();
    }
}

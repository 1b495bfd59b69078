package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import org.jspecify.annotations.Nullable;

/** The tenant in scope, and what is said where there is none or another one is meant. */
final class Tenant {

    private Tenant() {}

    /**
     * Returns the tenant in scope.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-911} where there is none, or one that is no name
     */
    static String of(ModelDefinition model, OperationContext context) {
        String tenant = context.tenant().orElse(null);
        if (tenant == null) {
            throw Problem.of(StandardCode.NO_TENANT, "No tenant is in scope for model '" + model.name() + "'")
                    .at(Location.model(model.name(), null))
                    .fix("Use the view of a tenant", "db.tenant(\"acme\").express()…")
                    .fix(
                            "Run a workflow with it",
                            "RunOptions.DEFAULT.tenant(\"acme\"), or dataflow run … --tenant acme")
                    .fix("Or let the request tell it", "DataFlow.builder().tenantResolver(context -> …)")
                    .toException();
        }
        if (tenant.isBlank() || tenant.length() > TenantShape.LONGEST_TENANT) {
            throw Problem.of(StandardCode.NO_TENANT, "What is in scope is no name of a tenant")
                    .at(Location.model(model.name(), null))
                    .found(tenant.length() + " characters")
                    .expected("1 to " + TenantShape.LONGEST_TENANT + " characters that are not all blank")
                    .toException();
        }
        check(model, tenant, TenantBinding.named(context), TenantShape.FIELD);
        return tenant;
    }

    /**
     * Checks a tenant that a caller gave; null is none.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-911} when it is another one than that in scope
     */
    static void check(ModelDefinition model, String tenant, @Nullable Object given, String place) {
        if (given != null && !given.equals(tenant)) {
            throw Problem.of(StandardCode.NO_TENANT, "The given tenant is not the one in scope")
                    .at(Location.model(model.name(), place))
                    .found(given)
                    .expected("the tenant in scope, or none")
                    .fix("Leave it out, or use the view of that tenant", "db.tenant(\"…\").express()…")
                    .toException();
        }
    }
}

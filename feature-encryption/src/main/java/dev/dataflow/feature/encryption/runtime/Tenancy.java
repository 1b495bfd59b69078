package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;

/** To which tenant values belong. Immutable. */
record Tenancy(String model, boolean multiTenant) {

    private static final String NONE = "";

    static Tenancy of(ModelDefinition model) {
        Object option = model.options().getOrDefault("multi_tenant", Boolean.FALSE);
        return new Tenancy(model.name(), !Boolean.FALSE.equals(option));
    }

    /** Returns the tenant in scope; empty for a model without tenants. */
    String of(OperationContext context) {
        if (!multiTenant) {
            return NONE;
        }
        return context.tenant()
                .orElseThrow(() -> Problem.of(StandardCode.NO_TENANT, "No tenant is in scope for model '" + model + "'")
                        .at(Location.model(model, null))
                        .fix("Use the tenant's view", "db.tenant(\"acme\")")
                        .toException());
    }
}

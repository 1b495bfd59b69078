package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.runtime.TenancySettings.Strategy;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Placement;
import java.util.List;
import java.util.Optional;

/**
 * The strategies schema and database: the model stays as it is declared, and its table is somewhere else for each tenant. SQL
 * that a person wrote is refused: which tables it means cannot be known. Thread-safe.
 */
final class PlacedTenancy implements Feature {

    private static final String DATABASE = "tenant:";

    private final ModelDefinition model;
    private final TenancySettings settings;
    private final TenantGate gate;

    PlacedTenancy(ModelDefinition model, TenancySettings settings, TenantGate gate) {
        this.model = model;
        this.settings = settings;
        this.gate = gate;
    }

    @Override
    public String option() {
        return TenancySettings.OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.SCOPE;
    }

    @Override
    public boolean isPlacing() {
        return true;
    }

    @Override
    public Optional<Placement> placement(OperationContext context) {
        if (context.tenant().isEmpty()) {
            return Optional.empty();
        }
        String tenant = Tenant.of(model, context);
        String name = TenantNames.in(settings.pattern(), tenant, model);
        gate.checkKnown(context);
        return Optional.of(
                settings.strategy() == Strategy.SCHEMA
                        ? new Placement(null, name)
                        : new Placement(DATABASE + tenant, null));
    }

    @Override
    public Optional<String> address(String database) {
        return database.startsWith(DATABASE)
                ? Optional.of(TenantNames.in(settings.pattern(), database.substring(DATABASE.length()), model))
                : Optional.empty();
    }

    @Override
    public void admit(Operation.OnModel operation, OperationContext context) {
        gate.admit(context);
    }

    @Override
    public List<ModelDefinition> companions() {
        return gate.companions();
    }

    @Override
    public boolean surrounds(Operation operation, OperationContext context) {
        return false;
    }

    /** It changes no operation. */
    @Override
    public boolean rewritesWhole(Operation.OnModel operation) {
        return true;
    }
}

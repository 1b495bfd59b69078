package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.RegisteredTenant;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.Operation;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.Outcome;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.operation.RowStream;
import dev.dataflow.spi.query.Assignment;
import dev.dataflow.spi.query.Filter;
import dev.dataflow.spi.query.Page;
import dev.dataflow.spi.query.Projection;
import dev.dataflow.spi.query.Sort;
import dev.dataflow.spi.query.Values;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table of the registry. */
final class TenantTable {

    static final String NAME = "name";
    private static final String SUSPENDED = "suspended";
    private static final String SINCE = "registered_at";

    static final ModelDefinition MODEL = ModelDefinition.builder("DataflowTenant")
            .table("dataflow_tenants")
            .field(NAME, FieldType.text(TenantShape.LONGEST_TENANT))
            .field(SUSPENDED, FieldType.bool())
            .field(SINCE, FieldType.timestamptz())
            .key(NAME)
            .timestamps(false)
            .option(RegistryGuard.OPTION, true)
            .option("audit_log", false)
            .build();

    private final PluginContext plugin;
    private final OperationContext context;

    TenantTable(PluginContext plugin, OperationContext context) {
        this.plugin = plugin;
        this.context = context.withTenant(null).with(TenantStates.WITHIN, true);
    }

    private ModelDefinition model() {
        return plugin.models().find(MODEL.name()).orElseGet(() -> {
            plugin.register(List.of(MODEL));
            return plugin.models().require(MODEL.name());
        });
    }

    List<RegisteredTenant> all() {
        Operation.ListRows everything =
                new Operation.ListRows(model(), Filter.all(), List.of(Sort.asc(NAME)), Page.ALL, Projection.ALL, false);
        List<RegisteredTenant> tenants = new ArrayList<>();
        try (RowStream rows = plugin.operations().stream(everything, context)) {
            rows.forEachRemaining(row -> tenants.add(tenant(row)));
        }
        return tenants;
    }

    Optional<RegisteredTenant> find(String tenant) {
        Operation.Read read = new Operation.Read(model(), Filter.eq(NAME, tenant), Projection.ALL);
        return ((Outcome.Rows) plugin.operations().execute(read, context))
                .rows().stream().map(TenantTable::tenant).findFirst();
    }

    Map<String, Boolean> suspended() {
        Map<String, Boolean> suspended = new HashMap<>();
        all().forEach(tenant -> suspended.put(tenant.name(), tenant.suspended()));
        return Map.copyOf(suspended);
    }

    RegisteredTenant create(String tenant, boolean isSuspended) {
        ModelDefinition model = model();
        Values values = Values.empty(model)
                .with(NAME, tenant)
                .with(SUSPENDED, isSuspended)
                .with(SINCE, plugin.clock().instant());
        Outcome.Changed stored =
                (Outcome.Changed) plugin.operations().execute(new Operation.Create(model, values), context);
        return tenant(stored.rows().get(0));
    }

    /** Returns whether the tenant is registered. */
    boolean suspend(String tenant, boolean isSuspended) {
        Operation.Update update = new Operation.Update(
                model(),
                Filter.eq(NAME, tenant),
                List.of(new Assignment.Set(SUSPENDED, isSuspended)),
                RowScope.ONE,
                false);
        return ((Outcome.Changed) plugin.operations().execute(update, context)).affected() > 0;
    }

    void delete(String tenant) {
        plugin.operations()
                .execute(new Operation.Delete(model(), Filter.eq(NAME, tenant), RowScope.ONE, false), context);
    }

    private static RegisteredTenant tenant(Row row) {
        return new RegisteredTenant(
                Objects.requireNonNull(row.get(NAME, String.class), NAME),
                Boolean.TRUE.equals(row.get(SUSPENDED)),
                Objects.requireNonNull(row.get(SINCE, Instant.class), SINCE));
    }
}

package dev.dataflow.feature.multitenancy.runtime;

import dev.dataflow.feature.multitenancy.runtime.TenancySettings.Strategy;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.model.Reference;
import dev.dataflow.spi.operation.OperationContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The models of an instance whose records come and go with tenants, with what their option says. Immutable. */
final class TenantModels {

    private final Map<ModelDefinition, TenancySettings> all;

    private TenantModels(Map<ModelDefinition, TenancySettings> all) {
        this.all = all;
    }

    static TenantModels of(PluginContext plugin) {
        return new TenantModels(all(plugin, false));
    }

    /** Returns the models that outlive a tenant in what is its own: its schemas and databases. */
    static List<ModelDefinition> retained(PluginContext plugin) {
        List<ModelDefinition> retained = new ArrayList<>();
        all(plugin, true).forEach((model, settings) -> {
            if (settings.strategy() != Strategy.ROW) {
                retained.add(model);
            }
        });
        return retained;
    }

    private static Map<ModelDefinition, TenancySettings> all(PluginContext plugin, boolean retained) {
        Map<ModelDefinition, TenancySettings> all = new LinkedHashMap<>();
        for (String name : plugin.models().names()) {
            ModelDefinition model = plugin.models().require(name);
            Object setting = model.options().getOrDefault(TenancySettings.OPTION, false);
            if (!Boolean.FALSE.equals(setting)) {
                TenancySettings settings = TenancySettings.read(model, setting);
                if (settings.retained() == retained) {
                    all.put(model, settings);
                }
            }
        }
        return all;
    }

    /** Throws {@code DF-911} for a name that some model cannot take. */
    void checkName(String tenant) {
        OperationContext context = OperationContext.EMPTY.withTenant(tenant);
        Tenant.of(TenantTable.MODEL, context);
        all.forEach((model, settings) -> {
            if (settings.strategy() != Strategy.ROW) {
                TenantNames.in(settings.pattern(), tenant, model);
            }
        });
    }

    /** Returns all models, those that others refer to first. */
    List<ModelDefinition> parentsFirst() {
        Set<ModelDefinition> ordered = new LinkedHashSet<>();
        all.keySet().forEach(model -> collect(model, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    /** Returns those that are in databases of the tenants, or those that are not; models before those that they refer to. */
    List<ModelDefinition> childrenFirst(boolean inOwnDatabase) {
        List<ModelDefinition> models = new ArrayList<>();
        for (ModelDefinition model : parentsFirst()) {
            TenancySettings settings = all.get(model);
            if (settings != null && inOwnDatabase == (settings.strategy() == Strategy.DATABASE)) {
                models.add(model);
            }
        }
        Collections.reverse(models);
        return models;
    }

    private void collect(ModelDefinition model, Set<ModelDefinition> ordered, Set<ModelDefinition> seen) {
        if (!seen.add(model)) {
            return;
        }
        for (Reference reference : model.references()) {
            all.keySet().stream()
                    .filter(target -> target.name().equals(reference.model()))
                    .forEach(target -> collect(target, ordered, seen));
        }
        ordered.add(model);
    }
}

package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The deleted records that one view sees. Immutable and thread-safe. */
record ViewedTrash(PluginContext plugin, OperationContext caller) implements Trash {

    @Override
    public long count(String model) {
        return count(model, Map.of());
    }

    @Override
    public long count(String model, Map<String, ?> filter) {
        ModelDefinition definition = model(model);
        return TrashOperations.count(definition, filter(definition, filter), plugin.operations(), caller);
    }

    @Override
    public boolean restore(String model, Object id) {
        ModelDefinition definition = model(model);
        Filter key = TrashOperations.key(definition, id, plugin.queries());
        return TrashOperations.restore(definition, key, RowScope.ONE, plugin.operations(), caller) > 0;
    }

    @Override
    public long restoreAll(String model, Map<String, ?> filter) {
        ModelDefinition definition = model(model);
        return TrashOperations.restore(
                definition, filter(definition, filter), RowScope.MANY, plugin.operations(), caller);
    }

    @Override
    public long purge(String model) {
        ModelDefinition definition = model(model);
        Retention retention =
                SoftDeleteSettings.read(definition, setting(definition)).retention();
        if (retention == null) {
            throw Problem.of(StandardCode.MISSING_PARAMETER, model + " has no retention, so a purge has to say it")
                    .at(Location.model(model, "older_than"))
                    .expected(Retention.EXPECTED)
                    .fix("Say how long ago the records were deleted", "purge(\"" + model + "\", Duration.ofDays(30))")
                    .fix("Or give the model a retention", "@SoftDelete(retention = \"P30D\")")
                    .toException();
        }
        return purge(definition, retention);
    }

    @Override
    public long purge(String model, Duration olderThan) {
        ModelDefinition definition = model(model);
        if (olderThan.isNegative()) {
            throw Problem.of(StandardCode.INVALID_VALUE, "The time is negative")
                    .at(Location.model(model, "older_than"))
                    .found(olderThan)
                    .expected(Retention.EXPECTED)
                    .toException();
        }
        return purge(definition, new Retention(olderThan));
    }

    private long purge(ModelDefinition model, Retention retention) {
        Instant until = retention.until(plugin.clock().instant());
        return TrashOperations.purge(model, until, 0, plugin.operations(), caller);
    }

    private Filter filter(ModelDefinition model, Map<String, ?> filter) {
        return plugin.queries().filter(model, "filter", filter);
    }

    private static Object setting(ModelDefinition model) {
        return model.options().getOrDefault(SoftDeleteFeature.OPTION, false);
    }

    private ModelDefinition model(String name) {
        ModelDefinition model = plugin.models().require(name);
        if (Boolean.FALSE.equals(setting(model))) {
            throw Problem.of(StandardCode.UNEXPECTED_PARAMETER, name + " does not keep deleted records")
                    .at(Location.model(name, "options." + SoftDeleteFeature.OPTION))
                    .fix("Give the model the option", "@SoftDelete")
                    .toException();
        }
        return model;
    }
}

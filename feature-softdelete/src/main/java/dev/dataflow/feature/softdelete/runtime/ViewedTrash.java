package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.feature.softdelete.Trash;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.data.Row;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import dev.dataflow.spi.operation.RowScope;
import dev.dataflow.spi.query.Filter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        return restoreAll(model(model), filter);
    }

    @Override
    public long purge(String model) {
        ModelDefinition definition = model(model);
        return purge(definition, required(definition));
    }

    /** Returns a model's retention, which it has to have. */
    static Retention required(ModelDefinition model) {
        Retention retention = SoftDeleteSettings.read(model, setting(model)).retention();
        if (retention == null) {
            throw Problem.of(
                            StandardCode.MISSING_PARAMETER,
                            model.name() + " has no retention, so a purge has to say it")
                    .at(Location.model(model.name(), "older_than"))
                    .expected(Retention.EXPECTED)
                    .fix(
                            "Say how long ago the records were deleted",
                            "purge(\"" + model.name() + "\", Duration.ofDays(30))")
                    .fix("Or give the model a retention", "@SoftDelete(retention = \"P30D\")")
                    .toException();
        }
        return retention;
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

    /** Deletes for good what was deleted longer ago than a period. */
    long purge(ModelDefinition model, Retention retention) {
        Instant until = retention.until(plugin.clock().instant());
        return TrashOperations.purge(model, until, 0, plugin.operations(), caller);
    }

    /** Counts what a purge would delete. */
    long countOld(ModelDefinition model, Retention retention) {
        Filter old = TrashOperations.old(model, retention.until(plugin.clock().instant()));
        return TrashOperations.count(model, old, plugin.operations(), caller);
    }

    /** Returns deleted records that match, the latest deletion first. */
    List<Row> list(ModelDefinition model, Map<?, ?> filter, int limit) {
        Filter read = plugin.queries().filter(model, "filter", filter);
        return TrashOperations.list(model, read, limit, plugin.operations(), caller);
    }

    /** Restores every deleted record that matches. */
    long restoreAll(ModelDefinition model, Map<?, ?> filter) {
        Filter read = plugin.queries().filter(model, "filter", filter);
        return TrashOperations.restore(model, read, RowScope.MANY, plugin.operations(), caller);
    }

    private Filter filter(ModelDefinition model, Map<String, ?> filter) {
        return plugin.queries().filter(model, "filter", filter);
    }

    static Object setting(ModelDefinition model) {
        return model.options().getOrDefault(SoftDeleteFeature.OPTION, false);
    }

    /** Returns a model that keeps deleted records. */
    ModelDefinition model(String name) {
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

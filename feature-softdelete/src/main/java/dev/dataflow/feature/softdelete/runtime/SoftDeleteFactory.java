package dev.dataflow.feature.softdelete.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;
import java.util.Optional;

/** Makes the feature of a model. */
final class SoftDeleteFactory implements FeatureFactory {

    /** The option of the instance. */
    static final String DAYS = "data_retention_days";

    @Override
    public String option() {
        return SoftDeleteFeature.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        boolean says = SoftDeleteSettings.read(model, setting).retention() != null;
        Optional<Integer> days = says ? Optional.empty() : context.setting(DAYS, Integer.class);
        return new SoftDeleteFeature(
                context.clock(),
                new Referring(model.name(), context),
                days.map(SoftDeleteFactory::retention).orElse(setting));
    }

    private static Object retention(int days) {
        if (days < 0) {
            throw Problem.of(StandardCode.UNKNOWN_OPTION, "'" + DAYS + "' is negative")
                    .at(Location.parameter(DAYS))
                    .found(days)
                    .expected(">= 0")
                    .toException();
        }
        return Map.of(SoftDeleteSettings.RETENTION, "P" + days + "D");
    }
}

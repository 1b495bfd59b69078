package dev.dataflow.feature.versioning.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;

/** Makes the feature of a model. */
final class VersioningFactory implements FeatureFactory {

    @Override
    public String option() {
        return VersioningFeature.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        if (!Boolean.TRUE.equals(setting) && !Map.of().equals(setting)) {
            throw Problem.of(StandardCode.INVALID_MODEL, "The option 'versioned' has no settings")
                    .at(Location.model(model.name(), "options." + VersioningFeature.OPTION)
                            .within(model.source()))
                    .found(setting)
                    .expected("true")
                    .fix("Write it like this", "@Versioned, or versioned: true")
                    .toException();
        }
        return new VersioningFeature(context.logger("versioning"));
    }
}

package dev.dataflow.internal.engine;

import dev.dataflow.internal.feature.FeatureChain;
import dev.dataflow.internal.lease.Absence;
import dev.dataflow.internal.lease.LeaseSet;
import dev.dataflow.internal.lease.Leases;
import dev.dataflow.internal.model.OwnFeatures;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives a declared model what its options ask for: the features of the plugins that are there. Immutable. */
final class ModelMaker {

    private final Plugins plugins;
    private final Databases databases;

    ModelMaker(Plugins plugins, Databases databases) {
        this.plugins = plugins;
        this.databases = databases;
    }

    /**
     * What a declared model is now.
     *
     * @param shaped with what its features add; without that of missing ones
     * @param leases what its operations hold
     * @param missing the first option without a feature, or null
     * @param absence why it is unavailable, or null
     */
    record Made(
            ModelDefinition shaped,
            FeatureChain chain,
            LeaseSet leases,
            @Nullable String missing,
            @Nullable Absence absence) {}

    /**
     * Makes a model.
     *
     * @param leftAtNanos when the plugins left that are missing now; null when nothing left
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-402} for an unknown database, or what a feature says
     */
    Made make(ModelDefinition model, @Nullable Long leftAtNanos) {
        checkDatabase(model);
        List<Feature> features = new ArrayList<>();
        List<Leases> leases = new ArrayList<>();
        InstalledPlugin dialect = databases.plugin(model.database().orElse(""));
        if (dialect != null) {
            leases.add(dialect.leases());
        }
        String missing = null;
        for (Map.Entry<String, Object> option : new TreeMap<>(model.options()).entrySet()) {
            if (Boolean.FALSE.equals(option.getValue())) {
                continue;
            }
            Plugins.Given<FeatureFactory> given =
                    plugins.feature(option.getKey()).orElse(null);
            if (given == null) {
                missing = missing == null ? option.getKey() : missing;
            } else {
                features.add(given.factory()
                        .create(model, option.getValue(), given.by().context()));
                leases.add(given.by().leases());
            }
        }
        FeatureChain chain = FeatureChain.of(features, model.name());
        ModelDefinition shaped = missing == null ? model : withoutUnknownIndexes(model);
        for (Feature feature : chain.features()) {
            shaped = feature.shape(shaped);
        }
        RowSecurities.check(shaped, chain, databases.find(model.database().orElse("")));
        addGenerators(shaped, leases);
        Absence absence = missing == null
                ? databases.absence(model.database().orElse(""))
                : new Absence(missing(model, missing), leftAtNanos);
        return new Made(shaped, chain, LeaseSet.of(leases), missing, absence);
    }

    /** An index may name a field that a feature adds, which is not there now; the model is not available either. */
    private static ModelDefinition withoutUnknownIndexes(ModelDefinition model) {
        ModelBuilder builder = model.toBuilder().clearIndexes();
        model.indexes().stream()
                .filter(index -> index.fields().stream().allMatch(name -> model.slotOf(name) >= 0))
                .forEach(builder::index);
        return builder.build();
    }

    private void addGenerators(ModelDefinition model, List<Leases> leases) {
        for (FieldDefinition field : model.fields()) {
            if (field.defaultValue() instanceof DefaultValue.Generated generated) {
                plugins.generator(generated.generator()).ifPresent(by -> leases.add(by.leases()));
            }
        }
    }

    private void checkDatabase(ModelDefinition model) {
        String name = model.database().orElse("");
        if (!databases.names().contains(name)) {
            throw Problem.of(StandardCode.INSTANCE_MIXED_UP, "The instance has no database '" + name + "'")
                    .at(Location.model(model.name(), "database"))
                    .found(name)
                    .expected("one of " + databases.names())
                    .toException();
        }
    }

    private static Problem missing(ModelDefinition model, String option) {
        Problem.Builder problem = Problem.of(
                        StandardCode.OPTION_UNAVAILABLE,
                        "The option '" + option + "' of " + model.name()
                                + " has no installed feature; the model is not available without it")
                .at(Location.model(model.name(), "options." + option));
        String artifact = OwnFeatures.artifactOf(option);
        if (artifact == null) {
            problem.fix("Install the bundle of the plugin that offers it");
        } else {
            problem.fix("Install the feature's bundle", artifact);
        }
        return problem.fix("Or take the option away", option + ": false").build();
    }
}

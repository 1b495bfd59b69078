package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the feature behind the option {@code encryption}; the key ring is read with the first model. Thread-safe. */
final class EncryptionFactory implements FeatureFactory {

    private final Instances instances;

    EncryptionFactory(Instances instances) {
        this.instances = instances;
    }

    @Override
    public String option() {
        return EncryptionSettings.OPTION;
    }

    @Override
    public Feature create(ModelDefinition model, Object setting, PluginContext context) {
        EncryptionSettings settings = EncryptionSettings.read(model, setting);
        new ModelChecks(model, settings).check();
        KeyRingHolder rings = instances.of(context).ring();
        rings.loaded(Instances.loader(context));
        Map<String, EncryptedField> fields = new LinkedHashMap<>();
        settings.fields()
                .forEach(name ->
                        fields.put(name, EncryptedField.of(model.field(name).orElseThrow(), settings)));
        return new EncryptionFeature(model, settings, fields, rings, new ValueBytes(context.json()));
    }
}

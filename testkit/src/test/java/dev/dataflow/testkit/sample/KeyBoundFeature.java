package dev.dataflow.testkit.sample;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.spi.PluginContext;
import dev.dataflow.spi.PluginDescriptor;
import dev.dataflow.spi.feature.Feature;
import dev.dataflow.spi.feature.FeatureFactory;
import dev.dataflow.spi.feature.FeatureOrder;
import dev.dataflow.spi.feature.RecordKey;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.operation.OperationContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the text field {@code secret} together with the record's key, and refuses to read it for another record. */
final class KeyBoundFeature implements Feature {

    static final String OPTION = "key_bound";

    @Override
    public String option() {
        return OPTION;
    }

    @Override
    public FeatureOrder order() {
        return FeatureOrder.VALUE;
    }

    @Override
    public ModelDefinition shape(ModelDefinition model) {
        FieldDefinition secret = model.field("secret").orElseThrow();
        return model.toBuilder()
                .replaceField(secret.toBuilder()
                        .storage(FieldType.bytes())
                        .confidential()
                        .build())
                .build();
    }

    @Override
    public boolean encodes(FieldDefinition field) {
        return field.name().equals("secret");
    }

    @Override
    public boolean encodesByKey(FieldDefinition field) {
        return true;
    }

    @Override
    public @Nullable Object encode(
            FieldDefinition field, @Nullable Object value, RecordKey key, OperationContext context) {
        return value == null ? null : (key.values() + "=" + value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable Object decode(
            FieldDefinition field, @Nullable Object kept, RecordKey key, OperationContext context) {
        if (kept == null) {
            return null;
        }
        String text = new String((byte[]) kept, StandardCharsets.UTF_8);
        String prefix = key.values() + "=";
        if (!text.startsWith(prefix)) {
            throw new IllegalStateException(text + " read as a value of " + key.values());
        }
        return text.substring(prefix.length());
    }

    /** Brings the feature. */
    static final class Plugin implements DataFlowPlugin {
        @Override
        public PluginDescriptor descriptor() {
            return PluginDescriptor.of("key-bound", "1.0.0");
        }

        @Override
        public List<FeatureFactory> features() {
            return List.of(new FeatureFactory() {
                @Override
                public String option() {
                    return OPTION;
                }

                @Override
                public Feature create(ModelDefinition model, Object setting, PluginContext context) {
                    return new KeyBoundFeature();
                }
            });
        }
    }
}

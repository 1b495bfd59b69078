package dev.dataflow.testkit.sample;

import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.Map;

/**
 * What the option says.
 *
 * @param secret the text field that is kept in another form
 * @param journal the model that remembers every change
 */
record VaultSettings(String secret, String journal) {

    static VaultSettings read(ModelDefinition model, Object setting) {
        if (setting instanceof Map<?, ?> map
                && map.get("secret") instanceof String secret
                && map.get("journal") instanceof String journal
                && model.field(secret)
                        .filter(f -> f.type() instanceof FieldType.Text)
                        .isPresent()) {
            return new VaultSettings(secret, journal);
        }
        throw Problem.of(StandardCode.INVALID_MODEL, "The option 'vault' cannot be read")
                .at(Location.model(model.name(), "options.vault"))
                .found(setting)
                .expected("{secret: a text field, journal: a model}")
                .toException();
    }
}

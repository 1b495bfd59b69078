package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;

/**
 * One encrypted field. Immutable.
 *
 * @param name name of the field
 * @param type type of its values
 * @param indexed whether it has a blind index
 */
record EncryptedField(String name, FieldType type, boolean indexed) {

    /** The hidden field with the key that all values of a record were encrypted by, or a younger one. */
    static final String KEY_ID = "encryption_key";

    static EncryptedField of(FieldDefinition field, EncryptionSettings settings) {
        return new EncryptedField(
                field.name(), field.type(), settings.blindIndex().contains(field.name()));
    }

    /** Returns the name of the hidden field with a field's blind index. */
    static String index(String field) {
        return field + "_index";
    }

    /** Returns the name of the hidden field with its blind index. */
    String index() {
        return index(name);
    }
}

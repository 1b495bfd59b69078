package dev.dataflow.feature.encryption.runtime;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.IndexDefinition;
import dev.dataflow.spi.model.Management;
import dev.dataflow.spi.model.ModelBuilder;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Map;

/** Shapes a model for its encrypted fields: bytes in their columns, hidden columns for blind indexes and for the key. */
final class Shape {

    /** Digits of a blind index. */
    private static final int INDEX_DIGITS = 32;

    private final Map<String, EncryptedField> fields;

    Shape(Map<String, EncryptedField> fields) {
        this.fields = fields;
    }

    ModelDefinition of(ModelDefinition model) {
        ModelBuilder shaped = model.toBuilder().clearIndexes();
        for (EncryptedField field : fields.values()) {
            FieldDefinition declared = model.field(field.name()).orElseThrow();
            shaped.replaceField(declared.toBuilder()
                    .unique(false)
                    .storage(FieldType.bytes())
                    .confidential()
                    .build());
            if (field.indexed()) {
                shaped.field(hidden(field.index(), FieldType.text(INDEX_DIGITS)));
                boolean unique = declared.unique();
                boolean covered = model.indexes().stream()
                        .anyMatch(index -> index.fields().get(0).equals(field.name()));
                if (unique) {
                    shaped.index(IndexDefinition.unique(field.index()));
                } else if (!covered) {
                    shaped.index(IndexDefinition.of(field.index()));
                }
            }
        }
        shaped.field(hidden(EncryptedField.KEY_ID, FieldType.bigint()));
        model.indexes().forEach(index -> shaped.index(overIndexes(index)));
        return shaped.build();
    }

    private static FieldDefinition hidden(String name, FieldType type) {
        return FieldDefinition.of(name, type).toBuilder()
                .nullable(true)
                .management(Management.FEATURE)
                .hidden()
                .build();
    }

    private IndexDefinition overIndexes(IndexDefinition index) {
        List<String> names = index.fields().stream().map(this::comparable).toList();
        return names.equals(index.fields()) ? index : index.over(names);
    }

    private String comparable(String name) {
        EncryptedField field = fields.get(name);
        return field != null && field.indexed() ? field.index() : name;
    }
}

package dev.dataflow.testkit.dialect;

import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A field type with values to keep.
 *
 * @param type the type
 * @param edges canonical values at the edges
 * @param generator a canonical value by chance
 */
record TypeCase(FieldType type, List<Object> edges, Function<Random, Object> generator) {

    /** Returns a model with one field of the type, {@code kept}, which may be null. */
    ModelDefinition model() {
        return ModelDefinition.builder("Sample")
                .field("id", FieldType.bigint())
                .field("kept", type, f -> f.nullable(true))
                .build();
    }

    @Override
    public String toString() {
        return type.notation();
    }
}

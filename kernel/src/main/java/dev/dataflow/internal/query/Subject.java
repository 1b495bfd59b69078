package dev.dataflow.internal.query;

import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.query.FieldPath;
import dev.dataflow.spi.query.Operator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a condition is about.
 *
 * @param field the field, or the place inside its JSON
 * @param type the type of what is compared: the field's, or the element's inside {@code $any}
 * @param operators the operators that make sense
 * @param untyped whether it lies inside JSON, where a value may be of any type
 * @param model whose field it is; null for a part of a field
 */
record Subject(
        FieldPath field,
        FieldType type,
        Set<Operator> operators,
        boolean untyped,
        @Nullable ModelDefinition model) {

    /** Returns a whole field. */
    static Subject of(ModelDefinition model, FieldDefinition field) {
        return new Subject(
                FieldPath.of(field.name()),
                field.type(),
                OperatorRules.of(field.type()),
                field.type() instanceof FieldType.Json,
                model);
    }

    /** Returns a place inside the JSON of a field. */
    static Subject inside(FieldPath path) {
        return new Subject(path, FieldType.json(), OperatorRules.ofJsonPath(), true, null);
    }

    /** Returns one element of this array. */
    Subject element() {
        FieldType of = type instanceof FieldType.Array array ? array.of() : type;
        return new Subject(field, of, OperatorRules.ofElement(type), untyped, null);
    }

    /** Returns whether {@code $any} makes sense. */
    boolean hasElements() {
        return untyped || type instanceof FieldType.Array;
    }
}

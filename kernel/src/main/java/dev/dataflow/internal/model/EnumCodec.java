package dev.dataflow.internal.model;

import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.HashMap;
import java.util.Map;

/** Enum constants and their names. */
final class EnumCodec implements ComponentCodec {

    private final Class<?> type;
    private final Map<String, Object> constants = new HashMap<>();

    EnumCodec(Class<?> type) {
        this.type = type;
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public Object toField(Object component) {
        return ((Enum<?>) component).name();
    }

    @Override
    public Object toComponent(Object field) {
        Object constant = constants.get((String) field);
        if (constant == null) {
            throw Problem.of(
                            StandardCode.INVALID_VALUE,
                            type.getSimpleName() + " has no constant '" + field + "'; "
                                    + Lookalikes.hint((String) field, constants.keySet()))
                    .found(field)
                    .expected(String.join(", ", ComponentTypes.namesOf(type.getEnumConstants())))
                    .toException();
        }
        return constant;
    }
}

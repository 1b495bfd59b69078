package dev.dataflow.internal.model;

import dev.dataflow.spi.model.FieldType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the codec between a component's Java type and a field's type; null where there is none. */
final class ComponentCodecs implements FieldType.Visitor<@Nullable ComponentCodec> {

    private static final ComponentCodec OFFSET = new ComponentCodec() {
        @Override
        public Object toField(Object component) {
            return ((OffsetDateTime) component).toInstant();
        }

        @Override
        public Object toComponent(Object field) {
            return ((Instant) field).atOffset(ZoneOffset.UTC);
        }
    };

    private final Type type;
    private final Class<?> boxed;

    private ComponentCodecs(Type type) {
        this.type = type;
        this.boxed = ComponentTypes.boxed(ComponentTypes.raw(type));
    }

    /** Returns the codec, or null when a component of that type cannot hold the field. */
    static @Nullable ComponentCodec find(Type component, FieldType field) {
        return field.accept(new ComponentCodecs(component));
    }

    private @Nullable ComponentCodec same(Class<?> expected) {
        return boxed == expected || boxed == Object.class ? ComponentCodec.SAME : null;
    }

    @Override
    public @Nullable ComponentCodec text(FieldType.Text text) {
        return boxed.isEnum() ? new EnumCodec(boxed) : same(String.class);
    }

    @Override
    public @Nullable ComponentCodec bool() {
        return same(Boolean.class);
    }

    @Override
    public @Nullable ComponentCodec integer(int bits) {
        Class<?> field = bits == 64 ? Long.class : Integer.class;
        return boxed == field || boxed == Object.class ? ComponentCodec.SAME : IntegerCodec.of(boxed, bits);
    }

    @Override
    public @Nullable ComponentCodec real() {
        return same(Float.class);
    }

    @Override
    public @Nullable ComponentCodec doublePrecision() {
        return same(Double.class);
    }

    @Override
    public @Nullable ComponentCodec decimal(FieldType.Decimal decimal) {
        return same(BigDecimal.class);
    }

    @Override
    public @Nullable ComponentCodec date() {
        return same(LocalDate.class);
    }

    @Override
    public @Nullable ComponentCodec time() {
        return same(LocalTime.class);
    }

    @Override
    public @Nullable ComponentCodec timestamp() {
        return same(LocalDateTime.class);
    }

    @Override
    public @Nullable ComponentCodec timestamptz() {
        return boxed == OffsetDateTime.class ? OFFSET : same(Instant.class);
    }

    @Override
    public @Nullable ComponentCodec uuid() {
        return same(UUID.class);
    }

    @Override
    public @Nullable ComponentCodec bytes() {
        return same(byte[].class);
    }

    @Override
    public @Nullable ComponentCodec json() {
        return boxed == Object.class ? ComponentCodec.SAME : JsonShape.of(type);
    }

    @Override
    public @Nullable ComponentCodec array(FieldType.Array array) {
        if (boxed == Object.class) {
            return ComponentCodec.SAME;
        }
        if (boxed != List.class) {
            return null;
        }
        Type element = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
        ComponentCodec inner = find(element, array.of());
        return inner == null || inner == ComponentCodec.SAME ? inner : new ListCodec(inner);
    }

    @Override
    public @Nullable ComponentCodec enumeration(FieldType.Enumeration enumeration) {
        return boxed.isEnum() ? new EnumCodec(boxed) : same(String.class);
    }

    @Override
    public @Nullable ComponentCodec extension(FieldType.Extension extension) {
        return boxed.isAssignableFrom(extension.javaType()) ? ComponentCodec.SAME : null;
    }
}

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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the codec between a component's Java type and a field's type; empty where there is none. */
final class ComponentCodecs implements FieldType.Visitor<Optional<ComponentCodec>> {

    private static final Optional<ComponentCodec> SAME = Optional.of(ComponentCodec.SAME);
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
        return field.accept(new ComponentCodecs(component)).orElse(null);
    }

    private Optional<ComponentCodec> same(Class<?> expected) {
        return boxed == expected || boxed == Object.class ? SAME : Optional.empty();
    }

    @Override
    public Optional<ComponentCodec> text(FieldType.Text text) {
        return boxed.isEnum() ? Optional.of(new EnumCodec(boxed)) : same(String.class);
    }

    @Override
    public Optional<ComponentCodec> bool() {
        return same(Boolean.class);
    }

    @Override
    public Optional<ComponentCodec> integer(int bits) {
        Class<?> field = bits == 64 ? Long.class : Integer.class;
        return boxed == field || boxed == Object.class ? SAME : Optional.ofNullable(IntegerCodec.of(boxed, bits));
    }

    @Override
    public Optional<ComponentCodec> real() {
        return same(Float.class);
    }

    @Override
    public Optional<ComponentCodec> doublePrecision() {
        return same(Double.class);
    }

    @Override
    public Optional<ComponentCodec> decimal(FieldType.Decimal decimal) {
        return same(BigDecimal.class);
    }

    @Override
    public Optional<ComponentCodec> date() {
        return same(LocalDate.class);
    }

    @Override
    public Optional<ComponentCodec> time() {
        return same(LocalTime.class);
    }

    @Override
    public Optional<ComponentCodec> timestamp() {
        return same(LocalDateTime.class);
    }

    @Override
    public Optional<ComponentCodec> timestamptz() {
        return boxed == OffsetDateTime.class ? Optional.of(OFFSET) : same(Instant.class);
    }

    @Override
    public Optional<ComponentCodec> uuid() {
        return same(UUID.class);
    }

    @Override
    public Optional<ComponentCodec> bytes() {
        return same(byte[].class);
    }

    @Override
    public Optional<ComponentCodec> json() {
        return boxed == Object.class ? SAME : Optional.ofNullable(JsonShape.of(type));
    }

    @Override
    public Optional<ComponentCodec> array(FieldType.Array array) {
        if (boxed == Object.class) {
            return SAME;
        }
        if (boxed != List.class) {
            return Optional.empty();
        }
        Type element = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : Object.class;
        ComponentCodec inner = find(element, array.of());
        return Optional.ofNullable(inner).map(codec -> codec == ComponentCodec.SAME ? codec : new ListCodec(codec));
    }

    @Override
    public Optional<ComponentCodec> enumeration(FieldType.Enumeration enumeration) {
        return boxed.isEnum() ? Optional.of(new EnumCodec(boxed)) : same(String.class);
    }

    @Override
    public Optional<ComponentCodec> extension(FieldType.Extension extension) {
        return boxed.isAssignableFrom(extension.javaType()) ? SAME : Optional.empty();
    }
}

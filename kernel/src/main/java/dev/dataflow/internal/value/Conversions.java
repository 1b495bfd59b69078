package dev.dataflow.internal.value;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;

/** Chooses the conversion of a field type. */
final class Conversions implements FieldType.Visitor<Conversion> {

    private static final Conversion BOOL = (type, value, strictness) -> {
        if (value instanceof Boolean) {
            return value;
        }
        throw Refusal.type(type, value).toException();
    };
    private static final Conversion EXTENSION = (type, value, strictness) -> {
        if (type.javaType().isInstance(value)) {
            return value;
        }
        throw Refusal.type(type, value).toException();
    };

    private final Conversion small = new IntegerConversion(Short.MIN_VALUE, Short.MAX_VALUE);
    private final Conversion medium = new IntegerConversion(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private final Conversion big = new IntegerConversion(Long.MIN_VALUE, Long.MAX_VALUE);
    private final Conversion json;
    private final Conversion array;

    Conversions(CanonicalValues elements, JsonCodec codec) {
        json = new JsonConversion(codec);
        array = new ArrayConversion(elements);
    }

    @Override
    public Conversion text(FieldType.Text type) {
        return TextConversions.TEXT;
    }

    @Override
    public Conversion bool() {
        return BOOL;
    }

    @Override
    public Conversion integer(int bits) {
        return bits == 64 ? big : bits == 32 ? medium : small;
    }

    @Override
    public Conversion real() {
        return FloatingConversions.REAL;
    }

    @Override
    public Conversion doublePrecision() {
        return FloatingConversions.DOUBLE;
    }

    @Override
    public Conversion decimal(FieldType.Decimal type) {
        return DecimalConversion.DECIMAL;
    }

    @Override
    public Conversion date() {
        return DateConversions.DATE;
    }

    @Override
    public Conversion time() {
        return DateConversions.TIME;
    }

    @Override
    public Conversion timestamp() {
        return TimestampConversions.TIMESTAMP;
    }

    @Override
    public Conversion timestamptz() {
        return TimestampConversions.TIMESTAMPTZ;
    }

    @Override
    public Conversion uuid() {
        return TextConversions.UUID_VALUE;
    }

    @Override
    public Conversion bytes() {
        return TextConversions.BYTES;
    }

    @Override
    public Conversion json() {
        return json;
    }

    @Override
    public Conversion array(FieldType.Array type) {
        return array;
    }

    @Override
    public Conversion enumeration(FieldType.Enumeration type) {
        return TextConversions.ENUMERATION;
    }

    @Override
    public Conversion extension(FieldType.Extension type) {
        return EXTENSION;
    }
}

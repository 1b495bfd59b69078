package dev.dataflow.internal.value;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.query.Strictness;

/** Chooses the conversion of a field type. */
final class Conversions implements FieldType.Visitor<Conversion> {

    private final Conversion small = new IntegerConversion(Short.MIN_VALUE, Short.MAX_VALUE);
    private final Conversion medium = new IntegerConversion(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private final Conversion big = new IntegerConversion(Long.MIN_VALUE, Long.MAX_VALUE);
    private final Conversion json;
    private final Conversion array;

    Conversions(CanonicalValues elements, JsonCodec codec) {
        json = new JsonConversion(codec);
        array = new ArrayConversion(elements);
    }

    private static Object instance(FieldType type, Object value, Strictness strictness) {
        if (type.javaType().isInstance(value)) {
            return value;
        }
        throw Refusal.type(type, value).toException();
    }

    @Override
    public Conversion text(FieldType.Text type) {
        return TextConversions::text;
    }

    @Override
    public Conversion bool() {
        return Conversions::instance;
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
        return TextConversions::uuid;
    }

    @Override
    public Conversion bytes() {
        return TextConversions::bytes;
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
        return TextConversions::enumeration;
    }

    @Override
    public Conversion extension(FieldType.Extension type) {
        return Conversions::instance;
    }
}

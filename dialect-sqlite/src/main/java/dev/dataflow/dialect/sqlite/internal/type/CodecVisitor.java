package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.dialect.ColumnCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** Makes the codec of each type. Immutable. */
final class CodecVisitor implements FieldType.Visitor<ColumnCodec> {

    private final JsonCodec json;

    CodecVisitor(JsonCodec json) {
        this.json = json;
    }

    @Override
    public ColumnCodec text(FieldType.Text type) {
        return text();
    }

    private static ColumnCodec text() {
        return new PlainTextCodec();
    }

    @Override
    public ColumnCodec bool() {
        return new BooleanCodec();
    }

    @Override
    public ColumnCodec integer(int bits) {
        return bits == Long.SIZE
                ? new WholeCodec(value -> ((Number) value).longValue(), value -> value)
                : new WholeCodec(value -> ((Number) value).longValue(), value -> (int) value);
    }

    @Override
    public ColumnCodec real() {
        return new FloatingCodec(true);
    }

    @Override
    public ColumnCodec doublePrecision() {
        return new FloatingCodec(false);
    }

    @Override
    public ColumnCodec decimal(FieldType.Decimal type) {
        return decimal(type.precision(), type.scale());
    }

    /** Returns the codec of decimals: scaled whole numbers where 64 bits hold them, text otherwise. */
    static ColumnCodec decimal(int precision, int scale) {
        if (Decimals.scaled(precision)) {
            return new WholeCodec(
                    value -> ((BigDecimal) value)
                            .setScale(scale, RoundingMode.UNNECESSARY)
                            .unscaledValue()
                            .longValueExact(),
                    value -> BigDecimal.valueOf(value, scale),
                    WholeCodec.ALWAYS,
                    null);
        }
        return wideDecimal(precision, scale);
    }

    /** Returns the codec of decimals as text. */
    static ColumnCodec wideDecimal(int precision, int scale) {
        return new TextCodec(
                "decimal", value -> Decimals.text((BigDecimal) value, precision, scale), DecimalText::decode);
    }

    @Override
    public ColumnCodec date() {
        return new TextCodec("date", Object::toString, Times::date);
    }

    @Override
    public ColumnCodec time() {
        return new WholeCodec(value -> Times.micros((LocalTime) value), Times::time, WholeCodec.DATES, TextTimes::time);
    }

    @Override
    public ColumnCodec timestamp() {
        return new WholeCodec(
                value -> Times.micros((LocalDateTime) value), Times::dateTime, WholeCodec.DATES, TextTimes::dateTime);
    }

    @Override
    public ColumnCodec timestamptz() {
        return new WholeCodec(
                value -> Times.micros((Instant) value), Times::instant, WholeCodec.DATES, TextTimes::instant);
    }

    @Override
    public ColumnCodec uuid() {
        return new TextCodec("uuid", Object::toString, UUID::fromString);
    }

    @Override
    public ColumnCodec bytes() {
        return new BytesCodec();
    }

    @Override
    public ColumnCodec json() {
        return new JsonColumnCodec(json);
    }

    @Override
    public ColumnCodec array(FieldType.Array type) {
        if (type.of().accept(this) instanceof StoredCodec element) {
            return new ArrayCodec(element, json);
        }
        throw unsupported(type);
    }

    @Override
    public ColumnCodec enumeration(FieldType.Enumeration type) {
        return text();
    }

    @Override
    public ColumnCodec extension(FieldType.Extension type) {
        throw unsupported(type);
    }

    private static RuntimeException unsupported(FieldType type) {
        return Problem.of(StandardCode.INVALID_FIELD_TYPE, "SQLite has no form for the type " + type.notation())
                .found(type.notation())
                .fix("Use json or text, or install a plugin that serves the type on SQLite.")
                .toException();
    }
}

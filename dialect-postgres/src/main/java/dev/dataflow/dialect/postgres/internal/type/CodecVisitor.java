package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.data.JsonCodec;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;

/** Makes the codec of each type. Immutable. */
final class CodecVisitor implements FieldType.Visitor<PostgresCodec> {

    private final JsonCodec json;

    CodecVisitor(JsonCodec json) {
        this.json = json;
    }

    @Override
    public PostgresCodec text(FieldType.Text type) {
        return new TextCodec(type.length());
    }

    @Override
    public PostgresCodec bool() {
        return new BooleanCodec();
    }

    @Override
    public PostgresCodec integer(int bits) {
        return new IntegerCodec(bits);
    }

    @Override
    public PostgresCodec real() {
        return new FloatingCodec(true);
    }

    @Override
    public PostgresCodec doublePrecision() {
        return new FloatingCodec(false);
    }

    @Override
    public PostgresCodec decimal(FieldType.Decimal type) {
        return new DecimalCodec(type.precision(), type.scale());
    }

    @Override
    public PostgresCodec date() {
        return new DateCodec();
    }

    @Override
    public PostgresCodec time() {
        return Times.time();
    }

    @Override
    public PostgresCodec timestamp() {
        return Times.timestamp();
    }

    @Override
    public PostgresCodec timestamptz() {
        return Times.timestamptz();
    }

    @Override
    public PostgresCodec uuid() {
        return new UuidCodec();
    }

    @Override
    public PostgresCodec bytes() {
        return new BytesCodec();
    }

    @Override
    public PostgresCodec json() {
        return new JsonColumnCodec(json);
    }

    @Override
    public PostgresCodec array(FieldType.Array type) {
        return new ArrayCodec(type.of().accept(this));
    }

    @Override
    public PostgresCodec enumeration(FieldType.Enumeration type) {
        return new EnumerationCodec();
    }

    @Override
    public PostgresCodec extension(FieldType.Extension type) {
        throw Problem.of(StandardCode.INVALID_FIELD_TYPE, "PostgreSQL has no form for the type " + type.notation())
                .found(type.notation())
                .fix("Use json or text, or install a plugin that serves the type on PostgreSQL.")
                .toException();
    }
}

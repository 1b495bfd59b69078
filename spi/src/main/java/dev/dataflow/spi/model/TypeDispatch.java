package dev.dataflow.spi.model;

/** Finds the method of a visitor that belongs to a type. */
final class TypeDispatch {

    private TypeDispatch() {}

    static <R> R dispatch(FieldType type, FieldType.Visitor<R> visitor) {
        if (type instanceof FieldType.Text text) {
            return visitor.text(text);
        } else if (type instanceof FieldType.Bool) {
            return visitor.bool();
        } else if (type instanceof FieldType.Enumeration enumeration) {
            return visitor.enumeration(enumeration);
        }
        return type.isNumber() ? number(type, visitor) : other(type, visitor);
    }

    private static <R> R number(FieldType type, FieldType.Visitor<R> visitor) {
        if (type instanceof FieldType.SmallInt) {
            return visitor.integer(16);
        } else if (type instanceof FieldType.Int) {
            return visitor.integer(32);
        } else if (type instanceof FieldType.BigInt) {
            return visitor.integer(64);
        } else if (type instanceof FieldType.Real) {
            return visitor.real();
        } else if (type instanceof FieldType.DoublePrecision) {
            return visitor.doublePrecision();
        }
        return visitor.decimal((FieldType.Decimal) type);
    }

    private static <R> R other(FieldType type, FieldType.Visitor<R> visitor) {
        if (type instanceof FieldType.Date) {
            return visitor.date();
        } else if (type instanceof FieldType.Time) {
            return visitor.time();
        } else if (type instanceof FieldType.Timestamp) {
            return visitor.timestamp();
        } else if (type instanceof FieldType.TimestampTz) {
            return visitor.timestamptz();
        } else if (type instanceof FieldType.Uuid) {
            return visitor.uuid();
        } else if (type instanceof FieldType.Bytes) {
            return visitor.bytes();
        } else if (type instanceof FieldType.Json) {
            return visitor.json();
        } else if (type instanceof FieldType.Array array) {
            return visitor.array(array);
        }
        return visitor.extension((FieldType.Extension) type);
    }
}

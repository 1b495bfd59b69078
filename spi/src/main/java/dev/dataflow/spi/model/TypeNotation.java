package dev.dataflow.spi.model;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes a type as a model file has it. */
record TypeNotation() implements FieldType.Visitor<String> {

    @Override
    public String text(FieldType.Text type) {
        return type.length() == 0 ? "text" : "text(" + type.length() + ")";
    }

    @Override
    public String bool() {
        return "boolean";
    }

    @Override
    public String integer(int bits) {
        return bits == 16 ? "smallint" : bits == 32 ? "integer" : "bigint";
    }

    @Override
    public String real() {
        return "real";
    }

    @Override
    public String doublePrecision() {
        return "double";
    }

    @Override
    public String decimal(FieldType.Decimal type) {
        return "decimal(" + type.precision() + "," + type.scale() + ")";
    }

    @Override
    public String date() {
        return "date";
    }

    @Override
    public String time() {
        return "time";
    }

    @Override
    public String timestamp() {
        return "timestamp";
    }

    @Override
    public String timestamptz() {
        return "timestamptz";
    }

    @Override
    public String uuid() {
        return "uuid";
    }

    @Override
    public String bytes() {
        return "bytes";
    }

    @Override
    public String json() {
        return "json";
    }

    @Override
    public String array(FieldType.Array type) {
        return "array(" + type.of().notation() + ")";
    }

    @Override
    public String enumeration(FieldType.Enumeration type) {
        return "enum(" + String.join(",", type.values()) + ")";
    }

    @Override
    public String extension(FieldType.Extension type) {
        return type.parameters().isEmpty()
                ? type.id()
                : type.id()
                        + type.parameters().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                                .collect(Collectors.joining(",", "(", ")"));
    }
}

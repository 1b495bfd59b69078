package dev.dataflow.nodes.standard.generated;

import dev.dataflow.spi.model.DefaultValue;
import dev.dataflow.spi.model.FieldDefinition;
import dev.dataflow.spi.model.FieldType;
import dev.dataflow.spi.model.ModelDefinition;
import dev.dataflow.spi.node.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Values that fit a field, in the flow style of YAML, for examples. */
final class Samples {

    private Samples() {}

    /** Returns a value that a field accepts. */
    static String of(FieldDefinition field) {
        return of(field.type(), field.name());
    }

    private static String of(FieldType type, String name) {
        if (type instanceof FieldType.Text text) {
            String value = "some-" + name;
            return text.length() > 0 && text.length() < value.length() ? value.substring(0, text.length()) : value;
        } else if (type instanceof FieldType.Enumeration enumeration) {
            return '"' + enumeration.values().get(0) + '"';
        } else if (type instanceof FieldType.Bool) {
            return "true";
        } else if (type instanceof FieldType.Array array) {
            return "[" + of(array.of(), name) + "]";
        } else if (type instanceof FieldType.Json) {
            return "{note: text}";
        } else if (type instanceof FieldType.Decimal decimal) {
            return decimal.scale() == 0 ? "9" : decimal.scale() == decimal.precision() ? "0.5" : "9.5";
        } else if (type instanceof FieldType.Real || type instanceof FieldType.DoublePrecision) {
            return "9.5";
        }
        return type.isInteger() ? "1" : rare(type);
    }

    private static String rare(FieldType type) {
        if (type instanceof FieldType.Date) {
            return "\"2026-01-31\"";
        } else if (type instanceof FieldType.Time) {
            return "\"12:30:00\"";
        } else if (type instanceof FieldType.Timestamp) {
            return "\"2026-01-31T12:30:00\"";
        } else if (type instanceof FieldType.TimestampTz) {
            return "\"2026-01-31T12:30:00Z\"";
        } else if (type instanceof FieldType.Uuid) {
            return "\"0199f0d1-5b2c-7c3e-8d4f-0123456789ab\"";
        } else if (type instanceof FieldType.Bytes) {
            return "!!binary aGVsbG8=";
        }
        return "null";
    }

    /** Returns the entries of a record that can be stored: {@code name: some-name, email: some-email}. */
    static String record(ModelDefinition model) {
        return entries(recordFields(model));
    }

    /** Returns the parameters of a create, one a line; fields whose names are reserved in {@code fields}. */
    static String recordLines(ModelDefinition model) {
        Map<Boolean, List<FieldDefinition>> fields = recordFields(model).stream()
                .collect(Collectors.partitioningBy(field -> ReservedNames.contains(field.name())));
        List<String> lines = new ArrayList<>();
        fields.getOrDefault(false, List.of()).forEach(field -> lines.add(field.name() + ": " + of(field)));
        List<FieldDefinition> reserved = fields.getOrDefault(true, List.of());
        if (!reserved.isEmpty()) {
            lines.add("fields: {" + entries(reserved) + "}");
        }
        return String.join("\n", lines);
    }

    /** Returns {@code order_id: some-order, position: 1} for the key. */
    static String keyEntries(ModelDefinition model) {
        List<FieldDefinition> fields = new ArrayList<>();
        model.key().forEach(name -> model.field(name).ifPresent(fields::add));
        return entries(fields);
    }

    /** Returns the same with the key, also where it is generated. */
    static String keyed(ModelDefinition model) {
        List<FieldDefinition> fields = new ArrayList<>();
        model.key().forEach(name -> model.field(name).ifPresent(fields::add));
        recordFields(model).stream().filter(f -> !fields.contains(f)).forEach(fields::add);
        return entries(fields);
    }

    private static String entries(List<FieldDefinition> fields) {
        return fields.stream().map(f -> f.name() + ": " + of(f)).collect(Collectors.joining(", "));
    }

    private static List<FieldDefinition> recordFields(ModelDefinition model) {
        List<FieldDefinition> fields = new ArrayList<>();
        for (FieldDefinition field : model.visibleFields()) {
            if (!field.isOptional()) {
                fields.add(field);
            }
        }
        if (fields.isEmpty()) {
            fields.add(plainField(model));
        }
        return fields;
    }

    /** Returns a field to filter by or to change: the first that is not key, managed, unique, generated or of a rare type. */
    static FieldDefinition plainField(ModelDefinition model) {
        List<FieldDefinition> free = model.visibleFields().stream()
                .filter(f -> !f.isManaged() && !f.identity() && !(f.defaultValue() instanceof DefaultValue.Generated))
                .toList();
        return free.stream()
                .filter(f -> !model.key().contains(f.name()) && !f.unique())
                .filter(f -> f.type().isText() || f.type().isNumber() || f.type() instanceof FieldType.Bool)
                .findFirst()
                .orElseGet(() -> free.isEmpty() ? model.visibleFields().get(0) : free.get(free.size() - 1));
    }

    /** Returns {@code name: some-name} for {@link #plainField}. */
    static String plainEntry(ModelDefinition model) {
        FieldDefinition field = plainField(model);
        return field.name() + ": " + of(field);
    }

    /** Returns the kind of a field's values. */
    static ValueKind kind(FieldType type) {
        if (type instanceof FieldType.Text || type instanceof FieldType.Enumeration) {
            return ValueKind.TEXT;
        } else if (type instanceof FieldType.Bool) {
            return ValueKind.BOOLEAN;
        } else if (type instanceof FieldType.Array) {
            return ValueKind.LIST;
        } else if (type instanceof FieldType.Date
                || type instanceof FieldType.Time
                || type instanceof FieldType.Timestamp
                || type instanceof FieldType.TimestampTz) {
            return ValueKind.TIME;
        } else if (type.isInteger()) {
            return ValueKind.INTEGER;
        }
        return type.isNumber() ? ValueKind.NUMBER : ValueKind.ANY;
    }
}

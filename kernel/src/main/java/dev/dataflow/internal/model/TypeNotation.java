package dev.dataflow.internal.model;

import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import dev.dataflow.spi.model.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads types as people write them: {@code text(40)}, {@code decimal(12,2)}, {@code array(integer)}, {@code text[]},
 * {@code enum(open, done)}. Names count without case. Aliases are those of SQL dialects and of the Python predecessor;
 * note that {@code float} is {@code double} and {@code datetime} is {@code timestamptz}, so that nothing is rounded and
 * no zone is lost.
 */
public final class TypeNotation {

    private static final Pattern SHAPE =
            Pattern.compile("\\s*([A-Za-z][A-Za-z0-9_ ]*?)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final int LONGEST = 20_000;
    private static final int DEEPEST = 8;
    private static final Map<String, String> NAMES = names();

    private TypeNotation() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        add(names, "text", "string", "str", "varchar");
        add(names, "boolean", "bool");
        add(names, "smallint", "short", "int2", "int16");
        add(names, "integer", "int", "int4", "int32");
        add(names, "bigint", "long", "int8", "int64");
        add(names, "real", "float4", "float32");
        add(names, "double", "float", "float8", "float64", "double precision");
        add(names, "decimal", "numeric", "bigdecimal");
        add(names, "date", "localdate");
        add(names, "time", "localtime");
        add(names, "timestamp", "localdatetime");
        add(names, "timestamptz", "datetime", "instant", "offsetdatetime", "timestamp with time zone");
        add(names, "uuid");
        add(names, "bytes", "bytea", "blob", "binary");
        add(names, "json", "jsonb", "object", "map", "dict");
        add(names, "array", "list");
        add(names, "enum");
        return Map.copyOf(names);
    }

    private static void add(Map<String, String> names, String canonical, String... aliases) {
        names.put(canonical, canonical);
        for (String alias : aliases) {
            names.put(alias, canonical);
        }
    }

    /** Returns all names and aliases, without case. */
    public static Set<String> known() {
        return NAMES.keySet();
    }

    /**
     * Returns the type that a text means.
     *
     * @throws DataFlowException {@code DF-606} with look-alikes; the location is unknown
     */
    public static FieldType parse(String text) {
        if (text.length() > LONGEST) {
            throw refusal(text, "The type is longer than " + LONGEST + " characters");
        }
        try {
            return parse(text, 1);
        } catch (IllegalArgumentException e) {
            throw Problem.of(StandardCode.INVALID_FIELD_TYPE, "The type cannot be made: " + e.getMessage())
                    .found(text)
                    .toException(e);
        }
    }

    private static FieldType parse(String text, int depth) {
        if (depth > DEEPEST) {
            throw refusal(text, "The type is nested too deeply");
        }
        String trimmed = text.strip();
        if (trimmed.endsWith("[]")) {
            return FieldType.array(parse(trimmed.substring(0, trimmed.length() - 2), depth + 1));
        }
        Matcher shape = SHAPE.matcher(trimmed);
        if (!shape.matches()) {
            throw refusal(text, "The type is not written as a name with parameters in parentheses");
        }
        String name = shape.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        String canonical = NAMES.get(name);
        if (canonical == null) {
            throw unknown(text, name);
        }
        String parameters = shape.group(2);
        return parameters == null ? plain(text, canonical) : withParameters(text, canonical, parameters, depth);
    }

    private static FieldType plain(String text, String name) {
        switch (name) {
            case "text":
                return FieldType.text();
            case "boolean":
                return FieldType.bool();
            case "smallint":
                return FieldType.smallint();
            case "integer":
                return FieldType.integer();
            case "bigint":
                return FieldType.bigint();
            case "real":
                return FieldType.real();
            case "double":
                return FieldType.doublePrecision();
            case "decimal":
                return FieldType.decimal();
            default:
                return plainOther(text, name);
        }
    }

    private static FieldType plainOther(String text, String name) {
        switch (name) {
            case "date":
                return FieldType.date();
            case "time":
                return FieldType.time();
            case "timestamp":
                return FieldType.timestamp();
            case "timestamptz":
                return FieldType.timestamptz();
            case "uuid":
                return FieldType.uuid();
            case "bytes":
                return FieldType.bytes();
            case "json":
                return FieldType.json();
            case "array":
                throw refusal(text, "An array says the type of its elements: array(text)");
            default:
                throw refusal(text, "An enumeration says its values: enum(open, done)");
        }
    }

    private static FieldType withParameters(String text, String name, String parameters, int depth) {
        List<String> parts = split(text, parameters);
        switch (name) {
            case "text":
                return FieldType.text(number(text, only(text, parts), 1));
            case "decimal":
                if (parts.size() > 2) {
                    throw refusal(text, "A decimal has two parameters: decimal(12, 2)");
                }
                return FieldType.decimal(
                        number(text, parts.get(0), 1), parts.size() == 1 ? 0 : number(text, parts.get(1), 0));
            case "array":
                return FieldType.array(parse(only(text, parts), depth + 1));
            case "enum":
                return new FieldType.Enumeration(
                        parts.stream().map(part -> word(text, part)).toList());
            default:
                throw refusal(text, "The type " + name + " has no parameters");
        }
    }

    private static List<String> split(String text, String parameters) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == ',' && depth == 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
                continue;
            }
            part.append(c);
        }
        parts.add(part.toString().strip());
        if (depth != 0 || quote != 0) {
            throw refusal(text, "A parenthesis or a quote is not closed");
        }
        return parts;
    }

    private static String only(String text, List<String> parts) {
        if (parts.size() != 1) {
            throw refusal(text, "The type has one parameter");
        }
        return parts.get(0);
    }

    private static int number(String text, String digits, int least) {
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) < least) {
            throw refusal(text, "The parameter '" + digits + "' is no whole number from " + least);
        }
        return Integer.parseInt(digits);
    }

    private static String word(String text, String part) {
        boolean quoted = part.length() >= 2
                && (part.charAt(0) == '\'' || part.charAt(0) == '"')
                && part.charAt(0) == part.charAt(part.length() - 1);
        String value = quoted ? part.substring(1, part.length() - 1) : part;
        if (value.isEmpty()) {
            throw refusal(text, "An enumeration has no empty value");
        }
        return value;
    }

    private static DataFlowException unknown(String text, String name) {
        String hint = Lookalikes.hint(name, NAMES.keySet());
        return Problem.of(
                        StandardCode.INVALID_FIELD_TYPE,
                        "There is no field type '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint))
                .found(text)
                .expected("text, text(n), boolean, smallint, integer, bigint, real, double, decimal(p,s), date, time,"
                        + " timestamp, timestamptz, uuid, bytes, json, array(type) or enum(a, b)")
                .toException();
    }

    private static DataFlowException refusal(String text, String message) {
        return Problem.of(StandardCode.INVALID_FIELD_TYPE, message).found(text).toException();
    }
}

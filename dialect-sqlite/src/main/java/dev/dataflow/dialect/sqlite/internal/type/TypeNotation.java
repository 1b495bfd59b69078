package dev.dataflow.dialect.sqlite.internal.type;

import dev.dataflow.spi.model.FieldType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link FieldType#notation()} back, for the comments that tables of ours carry. */
public final class TypeNotation {

    private TypeNotation() {}

    /** Returns the notation of a type where {@link #parse} gives that type again, else null. */
    public static @Nullable String of(FieldType type) {
        String notation = type.notation();
        return isSafe(notation) && isSame(type, parse(notation), notation) ? notation : null;
    }

    private static boolean isSafe(String notation) {
        for (int i = 0; i < notation.length(); i++) {
            if (Character.isISOControl(notation.charAt(i))) {
                return false;
            }
        }
        return !notation.contains("*/");
    }

    /** A type without arguments is told by its class: linking a record's {@code equals} costs much of a start. */
    private static boolean isSame(FieldType type, @Nullable FieldType parsed, String notation) {
        return notation.indexOf('(') < 0 ? parsed != null && parsed.getClass() == type.getClass() : type.equals(parsed);
    }

    /** Returns the type of a notation, or null for anything else. */
    public static @Nullable FieldType parse(String notation) {
        int open = notation.indexOf('(');
        if (open < 0) {
            return plain(notation);
        }
        if (!notation.endsWith(")")) {
            return null;
        }
        String inside = notation.substring(open + 1, notation.length() - 1);
        try {
            return withArguments(notation.substring(0, open), inside);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable FieldType plain(String name) {
        return switch (name) {
            case "text" -> FieldType.text();
            case "boolean" -> FieldType.bool();
            case "smallint" -> FieldType.smallint();
            case "integer" -> FieldType.integer();
            case "bigint" -> FieldType.bigint();
            case "real" -> FieldType.real();
            case "double" -> FieldType.doublePrecision();
            case "date" -> FieldType.date();
            case "time" -> FieldType.time();
            case "timestamp" -> FieldType.timestamp();
            case "timestamptz" -> FieldType.timestamptz();
            case "uuid" -> FieldType.uuid();
            case "bytes" -> FieldType.bytes();
            case "json" -> FieldType.json();
            default -> null;
        };
    }

    private static @Nullable FieldType withArguments(String name, String inside) {
        List<String> arguments = Arrays.asList(inside.split(",", -1));
        if (name.equals("text") && arguments.size() == 1) {
            return FieldType.text(Integer.parseInt(inside));
        } else if (name.equals("decimal") && arguments.size() == 2) {
            return FieldType.decimal(Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)));
        } else if (name.equals("enum")) {
            return new FieldType.Enumeration(arguments);
        } else if (name.equals("array")) {
            FieldType of = parse(inside);
            return of == null ? null : FieldType.array(of);
        }
        return null;
    }
}

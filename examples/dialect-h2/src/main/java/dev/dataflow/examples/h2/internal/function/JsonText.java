package dev.dataflow.examples.h2.internal.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as H2 writes it: valid, without white space. Values are {@code Map}, {@code List}, {@code String}, {@code
 * BigDecimal}, {@code Boolean} and null. H2 calls functions by name, without the plugin's context, so the framework's own
 * codec is out of reach here. Used once.
 */
final class JsonText {

    private final String text;
    private int next;

    private JsonText(String text) {
        this.text = text;
    }

    /** Returns the value of a text. */
    static @Nullable Object parse(String text) {
        return new JsonText(text).value();
    }

    private @Nullable Object value() {
        return switch (text.charAt(next)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        next += word.length();
        return value;
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        next++;
        while (text.charAt(next) != '}') {
            String key = string();
            next++;
            entries.put(key, value());
            skipComma();
        }
        next++;
        return entries;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> elements = new ArrayList<>();
        next++;
        while (text.charAt(next) != ']') {
            elements.add(value());
            skipComma();
        }
        next++;
        return elements;
    }

    private void skipComma() {
        if (text.charAt(next) == ',') {
            next++;
        }
    }

    private BigDecimal number() {
        int from = next;
        while (next < text.length() && "+-.eE0123456789".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return new BigDecimal(text.substring(from, next));
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        next++;
        while (text.charAt(next) != '"') {
            char c = text.charAt(next++);
            out.append(c == '\\' ? escaped() : c);
        }
        next++;
        return out.toString();
    }

    private char escaped() {
        char c = text.charAt(next++);
        switch (c) {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                next += 4;
                return (char) Integer.parseInt(text.substring(next - 4, next), 16);
            default:
                return c;
        }
    }
}

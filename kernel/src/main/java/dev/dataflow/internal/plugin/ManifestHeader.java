package dev.dataflow.internal.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the headers of a bundle's manifest that are lists of clauses. Stateless. */
final class ManifestHeader {

    private ManifestHeader() {}

    /**
     * One clause of a header.
     *
     * @param names what it is about: packages, a namespace
     * @param attributes attributes by name, the types of typed ones cut off
     * @param directives directives by name
     */
    record Clause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {}

    static List<Clause> clauses(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            if (!clause.isBlank()) {
                clauses.add(clause(clause));
            }
        }
        return clauses;
    }

    private static Clause clause(String text) {
        List<String> names = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        for (String part : split(text, ';')) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                names.add(part.strip());
                continue;
            }
            String value = unquoted(part.substring(equals + 1).strip());
            String name = part.substring(0, equals).strip();
            if (name.endsWith(":")) {
                directives.put(name.substring(0, name.length() - 1).strip(), value);
            } else {
                int type = name.indexOf(':');
                attributes.put(type < 0 ? name : name.substring(0, type), value);
            }
        }
        return new Clause(names, attributes, directives);
    }

    /** Splits a text where a separator stands outside quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}

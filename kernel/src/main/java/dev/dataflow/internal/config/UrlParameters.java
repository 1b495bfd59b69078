package dev.dataflow.internal.config;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The part of an address behind the question mark, and percent-escapes. */
final class UrlParameters {

    private UrlParameters() {}

    /** Adds {@code name=value&…} to a map; a name that is given twice is {@code DF-401}. */
    static Map<String, String> read(String url, String text, Map<String, String> into) {
        int from = 0;
        while (from < text.length()) {
            int to = text.indexOf('&', from);
            int end = to < 0 ? text.length() : to;
            add(url, text.substring(from, end), into);
            from = end + 1;
        }
        return into;
    }

    private static void add(String url, String pair, Map<String, String> into) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (name.isEmpty()) {
            throw DatabaseUrls.invalid(url, "A parameter of the database URL has no name")
                    .expected("?name=value&name=value")
                    .toException();
        }
        if (into.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
            throw DatabaseUrls.invalid(url, "Parameter '" + name + "' is twice in the database URL")
                    .fix("Keep one of them")
                    .toException();
        }
    }

    /** Returns text with its percent-escapes decoded, or the text itself when one of them is not valid. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 4);
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (point == '%') {
                int value = escape(text, i);
                if (value < 0) {
                    return text;
                }
                bytes.put((byte) value);
                i += 3;
            } else {
                int next = i + Character.charCount(point);
                bytes.put(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
                i = next;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notText) {
            return text;
        }
    }

    private static int escape(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}

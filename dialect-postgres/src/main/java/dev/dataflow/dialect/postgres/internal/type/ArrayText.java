package dev.dataflow.dialect.postgres.internal.type;

import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The server's text of an array: <code>{1,2}</code>, <code>{"a b","c\"d"}</code>. */
final class ArrayText {

    private ArrayText() {}

    /** Returns the text of some elements, each quoted. */
    static String of(Iterable<?> values, Function<Object, String> text) {
        StringBuilder out = new StringBuilder("{");
        for (Object value : values) {
            out.append(out.length() == 1 ? "\"" : ",\"");
            String element = text.apply(value);
            for (int i = 0; i < element.length(); i++) {
                char c = element.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\');
                }
                out.append(c);
            }
            out.append('"');
        }
        return out.append('}').toString();
    }

    /** Returns the elements of an array of one dimension. */
    static List<Object> parse(String text, Function<String, Object> parse) {
        List<Object> values = new ArrayList<>();
        int at = 1;
        while (at < text.length() - 1) {
            StringBuilder element = new StringBuilder();
            boolean quoted = text.charAt(at) == '"';
            at = quoted ? quoted(text, at + 1, element) : plain(text, at, element);
            if (!quoted && (element.toString().equals("NULL") || element.indexOf("{") >= 0)) {
                throw foreign(text);
            }
            values.add(parse.apply(element.toString()));
        }
        return Collections.unmodifiableList(values);
    }

    private static int quoted(String text, int from, StringBuilder element) {
        int at = from;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 1 : 0;
            element.append(text.charAt(at++));
        }
        return at + 2;
    }

    private static int plain(String text, int from, StringBuilder element) {
        int end = text.indexOf(',', from);
        int stop = end < 0 ? text.length() - 1 : end;
        element.append(text, from, stop);
        return stop + 1;
    }

    /** Returns the failure of an array that we would not have written. */
    static RuntimeException foreign(String text) {
        return Problem.of(
                        StandardCode.SCHEMA_MISMATCH,
                        "A column of arrays holds one with nulls or of several dimensions")
                .found(text)
                .expected("an array of one dimension without nulls")
                .cause("Another program wrote it.")
                .toException();
    }
}

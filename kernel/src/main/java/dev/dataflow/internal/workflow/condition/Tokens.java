package dev.dataflow.internal.workflow.condition;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The text of a condition, read from left to right. Not thread-safe. */
final class Tokens {

    private static final int LONGEST_NUMBER = 40;

    private final String text;
    private int at;

    Tokens(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    boolean atEnd() {
        skip();
        return at >= text.length();
    }

    boolean at(String sign) {
        skip();
        return text.startsWith(sign, at);
    }

    boolean take(String sign) {
        if (!at(sign)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    boolean takeWord(String word) {
        if (!at(word) || isPart(at + word.length())) {
            return false;
        }
        at += word.length();
        return true;
    }

    /** Returns the text before {@code end} and moves behind it; the empty text when there is none. */
    String until(String end) {
        int found = text.indexOf(end, at);
        if (found < 0) {
            return "";
        }
        String inside = text.substring(at, found).strip();
        at = found + end.length();
        return inside;
    }

    /** Returns a dotted name; the empty text when there is none. */
    String name() {
        skip();
        int from = at;
        while (isPart(at)) {
            at++;
        }
        return text.substring(from, at);
    }

    /** Returns the value that stands here; null when there is none. */
    Operand.@Nullable Value value() {
        if (atEnd()) {
            return null;
        }
        char first = text.charAt(at);
        if (first == '\'' || first == '"') {
            return quoted(first);
        }
        if (Character.isDigit(first) || ((first == '-' || first == '.') && isDigit(at + 1))) {
            return number();
        }
        if (takeWord("true")) {
            return new Operand.Value(true);
        }
        if (takeWord("false")) {
            return new Operand.Value(false);
        }
        return takeWord("null") ? new Operand.Value(null) : null;
    }

    private Operand.@Nullable Value quoted(char quote) {
        StringBuilder out = new StringBuilder();
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                out.append(quote);
                i++;
            } else if (c == quote) {
                at = i + 1;
                return new Operand.Value(out.toString());
            } else {
                out.append(c);
            }
        }
        return null;
    }

    private Operand.@Nullable Value number() {
        int from = at;
        int end = at + 1;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        String digits = text.substring(from, end);
        if (digits.length() > LONGEST_NUMBER || digits.chars().anyMatch(c -> c != '-' && c != '.' && !digit(c))) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(digits);
            at = end;
            boolean whole = digits.indexOf('.') < 0 && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
            return new Operand.Value(whole ? (Object) number.longValueExact() : number);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean isDigit(int position) {
        return position < text.length() && digit(text.charAt(position));
    }

    private boolean isPart(int position) {
        if (position >= text.length()) {
            return false;
        }
        char c = text.charAt(position);
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}

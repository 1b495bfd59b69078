package dev.dataflow.internal.sql;

import dev.dataflow.internal.sql.RawSql.RawText;
import dev.dataflow.spi.error.DataFlowException;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds the named parameters of one SQL statement; what stands in quotes, dollar quotes and comments is left alone, and
 * so is {@code ::}. Not thread-safe.
 */
final class RawTokenizer {

    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int at;
    private final List<String> words = new ArrayList<>();
    private final List<String> opening = new ArrayList<>();
    private String first = "";
    private boolean opened;
    private int depth;
    private boolean any;
    private boolean ended;

    RawTokenizer(String sql) {
        this.sql = sql;
    }

    RawText read() {
        while (at < sql.length()) {
            step(sql.charAt(at));
        }
        if (!any) {
            throw Problem.of(StandardCode.EMPTY_PARAMETER, "There is no SQL statement")
                    .at(Location.parameter("sql"))
                    .toException();
        }
        return new RawText(out.toString(), names, first, words, opening);
    }

    private void step(char c) {
        if (sql.startsWith("--", at)) {
            copyTo(end("\n", at));
        } else if (sql.startsWith("/*", at)) {
            copyTo(end("*/", at + 2));
        } else if (c == ';') {
            ended = true;
            at++;
        } else if (Character.isWhitespace(c)) {
            copyTo(at + 1);
        } else {
            token(c);
        }
    }

    private void token(char c) {
        if (ended) {
            throw refused("Several SQL statements in one call", "one statement");
        }
        any = true;
        if (c == '\'' || c == '"' || c == '`') {
            copyTo(end(String.valueOf(c), at + 1));
        } else if (c == '$' && !dollarTag().isEmpty()) {
            String tag = dollarTag();
            copyTo(end(tag, at + tag.length()));
        } else if (sql.startsWith("::", at) || sql.startsWith("??", at)) {
            copyTo(at + 2);
        } else if (c == ':' && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1))) {
            parameter();
        } else if (c == '?') {
            throw refused("Parameters are named, not numbered", ":name instead of ?");
        } else {
            word(c);
        }
    }

    /** Copies a word or a sign; words outside of all brackets tell what kind of statement it is. */
    private void word(char c) {
        int end = isNamePart(c) ? nameEnd(at) : at + 1;
        if (isNameStart(c)) {
            keep(sql.substring(at, end).toLowerCase(Locale.ROOT), end);
        }
        opened = c == '(';
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        copyTo(end);
    }

    private void keep(String word, int end) {
        if (first.isEmpty()) {
            first = word;
        }
        if (depth == 0) {
            words.add(word);
        } else if (opened && end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
            opening.add(word);
        }
    }

    private void parameter() {
        int end = nameEnd(at + 1);
        names.add(sql.substring(at + 1, end));
        out.append('?');
        at = end;
    }

    /** Returns {@code $tag$} when one starts here, or an empty text. */
    private String dollarTag() {
        int end = at + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        boolean tag = end < sql.length() && sql.charAt(end) == '$' && !Character.isDigit(sql.charAt(at + 1));
        return tag ? sql.substring(at, end + 1) : "";
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return end;
    }

    private int end(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private void copyTo(int end) {
        out.append(sql, at, end);
        at = end;
    }

    private static boolean isNameStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private static DataFlowException refused(String message, String expected) {
        return Problem.of(StandardCode.SQL_REFUSED, message)
                .at(Location.parameter("sql"))
                .expected(expected)
                .toException();
    }
}

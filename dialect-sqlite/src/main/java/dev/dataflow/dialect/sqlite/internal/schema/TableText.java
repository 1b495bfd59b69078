package dev.dataflow.dialect.sqlite.internal.schema;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The text of a statement that made a table or an index, as SQLite keeps it. Used once. */
final class TableText {

    private final String sql;
    private int at;

    TableText(String sql) {
        this.sql = sql;
    }

    /** Returns the first comment in each column's definition. */
    Map<String, String> comments() {
        Map<String, String> comments = new HashMap<>();
        at = sql.indexOf('(') + 1;
        int depth = 1;
        String name = null;
        boolean start = true;
        while (at < sql.length() && depth > 0) {
            char c = sql.charAt(at);
            if (sql.startsWith("/*", at)) {
                String comment = comment();
                if (name != null && depth == 1) {
                    comments.putIfAbsent(name, comment);
                }
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (start) {
                name = token();
                start = false;
            } else if (c == ',' && depth == 1) {
                start = true;
                at++;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
                at++;
            } else {
                token();
            }
        }
        return comments;
    }

    /** Returns what stands behind the index's WHERE; empty when there is none. */
    String indexCondition() {
        int depth = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("/*", at)) {
                comment();
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else if (Character.isLetter(c) && token().toUpperCase(Locale.ROOT).equals("WHERE") && depth == 0) {
                return sql.substring(at).strip();
            } else if (!Character.isLetter(c)) {
                token();
            }
        }
        return "";
    }

    private String comment() {
        int end = sql.indexOf("*/", at + 2);
        int stop = end < 0 ? sql.length() : end;
        String text = sql.substring(at + 2, stop).strip();
        at = Math.min(sql.length(), stop + 2);
        return text;
    }

    /** Reads a quoted name or text, a word, or one other character. */
    private String token() {
        char c = sql.charAt(at);
        if (c == '"' || c == '`' || c == '\'' || c == '[') {
            return quoted(c == '[' ? ']' : c);
        }
        int from = at++;
        if (Character.isJavaIdentifierPart(c)) {
            while (at < sql.length() && Character.isJavaIdentifierPart(sql.charAt(at))) {
                at++;
            }
        }
        return sql.substring(from, at);
    }

    private String quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c != quote) {
                text.append(c);
            } else if (quote != ']' && at < sql.length() && sql.charAt(at) == quote) {
                text.append(c);
                at++;
            } else {
                break;
            }
        }
        return text.toString();
    }
}

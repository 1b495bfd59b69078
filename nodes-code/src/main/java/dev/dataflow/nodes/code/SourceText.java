package dev.dataflow.nodes.code;

/**
 * Reads code just far enough to tell statements at top level from everything nested. A declaration at top level is turned
 * into a plain variable, so that it becomes an output; lines and columns stay. Used once.
 */
final class SourceText {

    private final String source;
    private final StringBuilder out;
    private int at;
    private int depth;
    private boolean operandEnded;
    private int template = -1;

    SourceText(String source) {
        this.source = source;
        this.out = new StringBuilder(source);
    }

    /** Returns the code with top-level {@code var}, {@code let} and {@code const} blanked out. */
    String withOpenDeclarations() {
        while (at < source.length()) {
            step(source.charAt(at));
        }
        return out.toString();
    }

    /** Returns where a template literal starts, which is no part of the language here; -1 for none. */
    int templateStart() {
        return template;
    }

    private void step(char c) {
        if (c == '"' || c == '\'') {
            skipQuoted(c);
            operandEnded = true;
        } else if (c == '`') {
            template = template < 0 ? at : template;
            skipQuoted(c);
            operandEnded = true;
        } else if (startsComment(c)) {
            skipComment();
        } else if (c == '~' && !operandEnded && at + 1 < source.length() && source.charAt(at + 1) == '/') {
            skipPattern();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            punctuation(c);
        }
    }

    private void punctuation(char c) {
        if (c == '{' || c == '(' || c == '[') {
            depth++;
        } else if (c == '}' || c == ')' || c == ']') {
            depth--;
        }
        if (!Character.isWhitespace(c)) {
            operandEnded = c == ')' || c == ']' || c == '}' || Character.isDigit(c);
        }
        at++;
    }

    private void skipQuoted(char quote) {
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipPattern() {
        at += 2;
        while (at < source.length() && source.charAt(at) != '/') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        operandEnded = true;
    }

    private boolean startsComment(char c) {
        char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
        return c == '/' && (next == '/' || next == '*') || c == '#' && next == '#';
    }

    private void skipComment() {
        String end = source.startsWith("/*", at) ? "*/" : "\n";
        int found = source.indexOf(end, at + 2);
        at = found < 0 ? source.length() : found + end.length();
    }

    private void word() {
        int start = at;
        while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
            at++;
        }
        String word = source.substring(start, at);
        boolean declares = word.equals("var") || word.equals("let") || word.equals("const");
        if (declares && depth == 0 && isAssigned(at)) {
            out.replace(start, at, " ".repeat(at - start));
        }
        operandEnded = !declares && !word.equals("return");
    }

    /** Returns whether a name and a single {@code =} follow. */
    private boolean isAssigned(int from) {
        int i = skipBlank(from);
        int name = i;
        while (i < source.length() && Character.isJavaIdentifierPart(source.charAt(i))) {
            i++;
        }
        int equals = skipBlank(i);
        return i > name
                && equals < source.length()
                && source.charAt(equals) == '='
                && (equals + 1 >= source.length() || source.charAt(equals + 1) != '=');
    }

    private int skipBlank(int from) {
        int i = from;
        while (i < source.length() && Character.isWhitespace(source.charAt(i))) {
            i++;
        }
        return i;
    }
}

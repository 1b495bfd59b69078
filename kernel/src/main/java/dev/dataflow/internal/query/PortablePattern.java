package dev.dataflow.internal.query;

import org.jspecify.annotations.Nullable;

/**
 * The regular expressions that every database understands alike: literals, {@code .}, classes in brackets, groups,
 * {@code |}, {@code * + ? {m,n}} and the anchors {@code ^} and {@code $}; {@code \} makes a punctuation mark literal, and
 * {@code \t \n \r} are themselves.
 */
final class PortablePattern {

    private static final String ESCAPABLE = "\\.^$|?*+()[]{}-/\"'&~#@%!=<>:;,_` ";
    private static final String CONTROLS = "tnr";
    private static final int MOST_REPEATS = 255;
    private static final int MOST_NESTED_REPEATS = 1_000;
    private static final int DEEPEST = 32;
    private static final String ESCAPE_IT = "Put a backslash before it when the character itself is meant.";

    private final String pattern;
    private int at;

    private PortablePattern(String pattern) {
        this.pattern = pattern;
    }

    /**
     * What is not portable.
     *
     * @param what the construct, in words
     * @param position where it starts, from 0
     * @param fix what to write instead
     */
    record Fault(String what, int position, String fix) {}

    private static final class NotPortable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Fault fault;

        NotPortable(Fault fault) {
            super(fault.what(), null, false, false);
            this.fault = fault;
        }
    }

    /** Returns the first thing that is not portable, or null when all is. */
    static @Nullable Fault firstFault(String pattern) {
        PortablePattern scan = new PortablePattern(pattern);
        try {
            scan.alternatives(0);
            if (scan.at < pattern.length()) {
                return new Fault("a closing parenthesis without its opening one", scan.at, ESCAPE_IT);
            }
            return null;
        } catch (NotPortable e) {
            return e.fault;
        }
    }

    /** Reads branches up to a closing parenthesis or the end; returns how often their innermost part repeats at most. */
    private int alternatives(int depth) {
        if (depth > DEEPEST) {
            throw fault("groups nested more than " + DEEPEST + " deep", at, "Write the pattern with fewer groups.");
        }
        int repeats = branch(depth);
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            repeats = Math.max(repeats, branch(depth));
        }
        return repeats;
    }

    private int branch(int depth) {
        int start = at;
        int repeats = 1;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            char c = pattern.charAt(at);
            if (c == '^' || c == '$') {
                at++;
                continue;
            }
            int first = at;
            int times = atom(c, depth);
            times = Math.max(1, times) * quantifier();
            if (times > MOST_NESTED_REPEATS) {
                throw fault("nested repetitions beyond " + MOST_NESTED_REPEATS, first, "Repeat less often.");
            }
            repeats = Math.max(repeats, times);
        }
        if (at == start) {
            throw fault("an empty alternative or pattern", at, "Make the part before it optional with ?.");
        }
        return repeats;
    }

    private int atom(char c, int depth) {
        switch (c) {
            case '(':
                return group(depth);
            case '[':
                characterClass();
                return 1;
            case '\\':
                escape();
                return 1;
            case '*', '+', '?', '{':
                throw fault("'" + c + "' with nothing before it to repeat", at, ESCAPE_IT);
            case ']', '}':
                throw fault("'" + c + "' without its opening bracket", at, ESCAPE_IT);
            default:
                at++;
                return 1;
        }
    }

    private int group(int depth) {
        int start = at++;
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            if (!pattern.startsWith("?:", at)) {
                throw fault("a special group, (?…)", start, "Use plain groups.");
            }
            at += 2;
        }
        int repeats = alternatives(depth + 1);
        if (at >= pattern.length()) {
            throw fault("a group that is not closed", start, "Close it with ).");
        }
        at++;
        return repeats;
    }

    private void escape() {
        char c = at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
        if (ESCAPABLE.indexOf(c) < 0 && CONTROLS.indexOf(c) < 0 || c == 0) {
            throw fault(
                    c == 0 ? "a backslash at the end" : "\\" + c,
                    at,
                    "Write the class in brackets: [0-9] for \\d, [A-Za-z0-9_] for \\w.");
        }
        at += 2;
    }

    private void characterClass() {
        int start = at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < pattern.length() && pattern.charAt(at) != ']') {
            int from = classMember();
            if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                int dash = at++;
                if (classMember() < from) {
                    throw fault("a range that runs backwards", dash, "Turn the range around.");
                }
            }
        }
        if (at >= pattern.length() || at == first) {
            throw fault("a class that is empty or not closed", start, "Close it with ], and escape a literal ].");
        }
        at++;
    }

    /** Reads one character of a class; returns it as a code point. */
    private int classMember() {
        char c = pattern.charAt(at);
        if (c == '\\') {
            escape();
            return pattern.charAt(at - 1);
        }
        boolean doubled = (c == '&' || c == '-' || c == '~' || c == '|') && pattern.startsWith("" + c + c, at);
        if (c == '[' || doubled) {
            throw fault(doubled ? "'" + c + c + "' in a class" : "'[' in a class", at, ESCAPE_IT);
        }
        int codePoint = pattern.codePointAt(at);
        at += Character.charCount(codePoint);
        return codePoint;
    }

    /** Reads a quantifier if there is one; returns how often it repeats at most, 1 for the unbounded ones. */
    private int quantifier() {
        if (at >= pattern.length()) {
            return 1;
        }
        char c = pattern.charAt(at);
        int times = 1;
        if (c == '{') {
            times = bounds();
        } else if (c == '*' || c == '+' || c == '?') {
            at++;
        } else {
            return 1;
        }
        if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            throw fault("a quantifier after a quantifier", at, "Use one, or put a group between them.");
        }
        return times;
    }

    private int bounds() {
        int start = at;
        int close = pattern.indexOf('}', at);
        String inside = close < 0 ? "" : pattern.substring(at + 1, close);
        int comma = inside.indexOf(',');
        int least = number(comma < 0 ? inside : inside.substring(0, comma));
        int most = comma < 0 || comma == inside.length() - 1 ? least : number(inside.substring(comma + 1));
        if (least < 0 || most < least || most > MOST_REPEATS) {
            throw fault(
                    "a repetition that is not {m}, {m,} or {m,n} up to " + MOST_REPEATS,
                    start,
                    "Write {2,5}, or \\{ for the character.");
        }
        at = close + 1;
        return Math.max(1, most);
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static NotPortable fault(String what, int position, String fix) {
        return new NotPortable(new Fault(what, position, fix));
    }
}

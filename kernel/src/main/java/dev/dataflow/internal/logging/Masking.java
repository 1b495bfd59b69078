package dev.dataflow.internal.logging;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of sensitive names, and the credentials in addresses, by {@code ***MASKED***}. Thread-safe. Takes time
 * in proportion to the length of the text.
 *
 * <p>A value follows its name and {@code =} or {@code :}; without quotes it goes on to the next of {@code , ; & ) } ]} or
 * the end of the line, so that rather too much is hidden than too little. A pattern is found in {@code my-api-key},
 * {@code apiKey} and {@code API_KEY} alike.
 */
final class Masking {

    private static final String MASK = "***MASKED***";

    private final boolean on;
    private final List<String> patterns;
    private volatile @Nullable List<String> wanted;

    Masking(boolean on, List<String> sensitive) {
        this.on = on;
        this.patterns = on ? List.copyOf(sensitive) : List.of();
    }

    String mask(String text) {
        return on ? maskValues(maskAddresses(text)) : text;
    }

    private String maskValues(String text) {
        Matcher names = Patterns.NAME.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (names.find(from)) {
            int value = names.end();
            out.append(text, from, value);
            from = value;
            if (value < text.length() && isSensitive(names.group(1))) {
                from = endOfValue(text, value);
                out.append(from > value ? MASK : "");
            }
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Hides what stands between the user and the last {@code @} of each word that has {@code ://}. */
    private static String maskAddresses(String text) {
        int slashes = text.indexOf("://");
        if (slashes < 0 || text.indexOf('@') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (slashes >= 0) {
            int end = slashes;
            int at = -1;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                at = text.charAt(end) == '@' ? end : at;
                end++;
            }
            int colon = text.indexOf(':', slashes + 3);
            if (at > 0 && colon > 0 && colon < at) {
                out.append(text, from, colon + 1).append(MASK);
                from = at;
            }
            slashes = text.indexOf("://", end);
        }
        return out.append(text, from, text.length()).toString();
    }

    private static int endOfValue(String text, int start) {
        char quote = text.charAt(start);
        boolean quoted = quote == '"' || quote == '\'';
        for (int i = quoted ? start + 1 : start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (quoted ? c == quote : ",;&)}]\r\n".indexOf(c) >= 0) {
                return quoted ? i + 1 : i;
            }
        }
        return text.length();
    }

    private boolean isSensitive(String name) {
        String words = words(name);
        String joined = words.replace(" ", "");
        for (String pattern : wanted()) {
            if (words.contains(pattern) || joined.equals(pattern.replace(" ", ""))) {
                return true;
            }
        }
        return false;
    }

    private List<String> wanted() {
        List<String> present = wanted;
        if (present == null) {
            present = patterns.stream().map(Masking::words).toList();
            wanted = present;
        }
        return present;
    }

    /** Returns a name's words in lower case, each between spaces. */
    private static String words(String name) {
        return " "
                + Patterns.BETWEEN_WORDS.matcher(name).replaceAll(" ").strip().toLowerCase(Locale.ROOT) + " ";
    }

    /** Compiled when something is masked. */
    private static final class Patterns {
        static final Pattern NAME =
                Pattern.compile("(?<![\\p{L}\\p{N}_.$-])([\\p{L}\\p{N}_.$-]{1,100}+)[\"']?+\\s*+[=:][^\\S\\r\\n]*+");
        static final Pattern BETWEEN_WORDS =
                Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    }
}

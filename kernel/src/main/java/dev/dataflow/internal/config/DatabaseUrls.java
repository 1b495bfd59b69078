package dev.dataflow.internal.config;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.StandardCode;
import java.util.Locale;
import java.util.Map;

/**
 * Reads database addresses.
 *
 * <p>Forms: {@code sqlite::memory:}, {@code sqlite:path}, {@code sqlite:///relative}, {@code sqlite:////absolute},
 * {@code scheme://[user[:password]@]host[:port]/database[?name=value&…]}, and each of them behind {@code jdbc:}. User and
 * password need no escaping; {@code %40} is understood where every percent sign begins such an escape. The user's part
 * ends at the last {@code @} behind which host and database follow.
 */
public final class DatabaseUrls {

    static final String SERVER_FORM = "scheme://user:password@host:port/database";
    static final String MEMORY = ":memory:";

    private DatabaseUrls() {}

    /**
     * Returns an address in parts.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-401}, with the address masked
     */
    public static DatabaseUrl parse(String url) {
        String text = url.strip();
        if (text.isEmpty()) {
            throw invalid(url, "The database URL is empty")
                    .fix("Name a file", "sqlite:app.db")
                    .toException();
        }
        if (text.equals(MEMORY)) {
            return new DatabaseUrl("sqlite", null, null, null, -1, MEMORY, Map.of());
        }
        String plain = startsWith(text, "jdbc:") ? text.substring(5) : text;
        int colon = plain.indexOf(':');
        if (colon < 1 || !isScheme(plain.substring(0, colon))) {
            throw withoutScheme(url, plain);
        }
        String rest = plain.substring(colon + 1);
        if (!rest.startsWith("//") && rest.indexOf('@') >= 0) {
            throw withoutScheme(url, plain);
        }
        String scheme = scheme(url, plain.substring(0, colon));
        if (scheme.equals("sqlite")) {
            return SqliteUrls.parse(url, rest);
        }
        return rest.startsWith("//")
                ? ServerUrls.parse(url, scheme, rest.substring(2))
                : ServerUrls.parseOpaque(url, scheme, rest);
    }

    /** Returns an address with everything that may be secret masked; also for addresses that cannot be read. */
    public static String mask(String url) {
        return UrlMask.mask(url);
    }

    static Problem.Builder invalid(String url, String message) {
        return Problem.of(StandardCode.INVALID_URL, message).found(mask(url));
    }

    private static String scheme(String url, String written) {
        String scheme = written.toLowerCase(Locale.ROOT);
        int plus = scheme.indexOf('+');
        if (plus > 0) {
            throw invalid(url, "The scheme '" + scheme + "' names a driver of another language")
                    .expected(scheme.substring(0, plus))
                    .fix(
                            "Leave the driver out; the dialect brings its own",
                            mask(url).replaceFirst("(?i)\\+[a-z0-9]+", ""))
                    .toException();
        }
        return scheme.equals("postgres") || scheme.equals("pgsql") ? "postgresql" : scheme;
    }

    private static RuntimeException withoutScheme(String url, String plain) {
        Problem.Builder problem = invalid(url, "The database URL has no scheme")
                .expected("sqlite:path, sqlite::memory: or " + SERVER_FORM);
        boolean path = plain.endsWith(".db") || plain.endsWith(".sqlite") || plain.endsWith(".sqlite3");
        if (path && plain.indexOf('@') < 0) {
            problem.fix("Put the scheme before the path", "sqlite:" + plain);
        } else {
            problem.fix("Put the scheme before the address", "postgresql://" + mask(plain));
        }
        return problem.toException();
    }

    private static boolean isScheme(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean inner = c >= '0' && c <= '9' || c == '+' || c == '-';
            if (!letter && (i == 0 || !inner)) {
                return false;
            }
        }
        return text.length() > 1 && !text.contains("localhost");
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}

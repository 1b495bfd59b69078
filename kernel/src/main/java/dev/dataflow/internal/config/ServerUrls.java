package dev.dataflow.internal.config;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.dialect.DatabaseUrl.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Addresses of database servers, without their scheme. */
final class ServerUrls {

    private static final String HOST_EXTRA = ".-_";

    private ServerUrls() {}

    /** Reads {@code user:password@host:port/database?parameters}. */
    static DatabaseUrl parse(String url, String scheme, String text) {
        int at = endOfUser(text);
        String user = null;
        String password = null;
        if (at >= 0) {
            String before = text.substring(0, at);
            int colon = before.indexOf(':');
            user = UrlParameters.decode(colon < 0 ? before : before.substring(0, colon));
            password = colon < 0 ? null : UrlParameters.decode(before.substring(colon + 1));
        }
        String address = text.substring(at + 1);
        int question = address.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            UrlParameters.read(url, address.substring(question + 1), parameters);
        }
        String place = question < 0 ? address : address.substring(0, question);
        int slash = place.indexOf('/');
        String database = UrlParameters.decode(slash < 0 ? "" : place.substring(slash + 1));
        List<Host> hosts = hosts(url, slash < 0 ? place : place.substring(0, slash));
        return url(url, scheme, user, password, hosts, database, parameters);
    }

    /** Reads what has no {@code //}: the name of a database on this machine, or a form of the driver's own. */
    static DatabaseUrl parseOpaque(String url, String scheme, String text) {
        boolean server = scheme.equals("postgresql") || scheme.equals("mysql") || scheme.equals("mariadb");
        if (server || text.isEmpty()) {
            throw DatabaseUrls.invalid(url, "The database URL has no host")
                    .expected(DatabaseUrls.SERVER_FORM)
                    .fix("Write two slashes behind the scheme", scheme + "://user:password@localhost/database")
                    .toException();
        }
        int question = text.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            UrlParameters.read(url, text.substring(question + 1), parameters);
        }
        String database = question < 0 ? text : text.substring(0, question);
        return new DatabaseUrl(scheme, null, null, null, -1, database, parameters);
    }

    private static DatabaseUrl url(
            String url,
            String scheme,
            @Nullable String user,
            @Nullable String password,
            List<Host> hosts,
            String database,
            Map<String, String> parameters) {
        String givenUser = parameters.remove("user");
        String givenPassword = parameters.remove("password");
        if (user != null && givenUser != null || password != null && givenPassword != null) {
            throw DatabaseUrls.invalid(url, "User or password is twice in the database URL")
                    .fix("Keep them before the host, or behind the question mark")
                    .toException();
        }
        if (database.isEmpty() || database.indexOf('/') >= 0) {
            throw DatabaseUrls.invalid(url, "The database URL does not name one database behind the host")
                    .expected(DatabaseUrls.SERVER_FORM)
                    .toException();
        }
        return new DatabaseUrl(
                scheme,
                user == null ? givenUser : user,
                password == null ? givenPassword : password,
                hosts,
                database,
                parameters);
    }

    /** Returns where the {@code @} before the host is; -1 when there is no user. */
    private static int endOfUser(String text) {
        int last = text.lastIndexOf('@');
        for (int at = last; at >= 0; at = text.lastIndexOf('@', at - 1)) {
            if (isHostAndDatabase(text.substring(at + 1))) {
                return at;
            }
        }
        return isHostAndDatabase(text) ? -1 : last;
    }

    private static boolean isHostAndDatabase(String text) {
        int question = text.indexOf('?');
        String place = question < 0 ? text : text.substring(0, question);
        int slash = place.indexOf('/');
        if (slash < 0 || slash == place.length() - 1 || place.indexOf('/', slash + 1) >= 0 || place.indexOf('@') >= 0) {
            return false;
        }
        for (int i = 0; i < slash; i++) {
            char c = place.charAt(i);
            if (!Character.isLetterOrDigit(c) && HOST_EXTRA.indexOf(c) < 0 && ":[]%,".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads hosts with commas between them. */
    private static List<Host> hosts(String url, String text) {
        List<Host> hosts = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            hosts.add(host(url, each, text.length() > each.length()));
        }
        return hosts;
    }

    /** Reads a host, {@code localhost} when none is written, and its port or -1. */
    private static Host host(String url, String text, boolean several) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(0, bracket));
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? -1 : port(url, text.substring(colon + 1));
        boolean valid = bracket > 0 ? bracket == host.length() - 1 : isName(host);
        if (!valid || several && host.isEmpty()) {
            throw DatabaseUrls.invalid(url, "The host of the database URL is not valid")
                    .expected("names or addresses with commas between them; IPv6 addresses in brackets")
                    .fix("Write the host behind the last @", DatabaseUrls.SERVER_FORM)
                    .toException();
        }
        return new Host(host.isEmpty() ? "localhost" : host, port);
    }

    private static boolean isName(String host) {
        return host.chars().allMatch(c -> Character.isLetterOrDigit(c) || HOST_EXTRA.indexOf(c) >= 0);
    }

    private static int port(String url, String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw DatabaseUrls.invalid(url, "The port of the database URL is not valid")
                    .expected("1..65535")
                    .toException();
        }
        return port;
    }
}

package dev.dataflow.spi.dialect;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A database address in parts. Immutable. {@link #toString()} never shows the password.
 *
 * @param scheme lower case, without {@code jdbc:}: {@code sqlite}, {@code postgresql}, {@code mysql}
 * @param user user, or null
 * @param password password, unescaped, or null
 * @param hosts in the order to try them; more than one where the address names several ({@code h1:1,h2:2}), none for
 *     databases in this process
 * @param database name of the database, a path, or {@code :memory:}
 * @param parameters what follows the question mark, in order
 */
@API(status = API.Status.STABLE, since = "1.0")
public record DatabaseUrl(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        List<Host> hosts,
        String database,
        Map<String, String> parameters) {

    public DatabaseUrl {
        requireNonNull(scheme, "scheme");
        hosts = List.copyOf(hosts);
        requireNonNull(database, "database");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Makes an address with one host at most.
     *
     * @param host null for databases in this process
     * @param port port, or -1
     */
    public DatabaseUrl(
            String scheme,
            @Nullable String user,
            @Nullable String password,
            @Nullable String host,
            int port,
            String database,
            Map<String, String> parameters) {
        this(scheme, user, password, host == null ? List.of() : List.of(new Host(host, port)), database, parameters);
    }

    /** Returns the first host, or null for databases in this process. */
    public @Nullable String host() {
        return hosts.isEmpty() ? null : hosts.get(0).name();
    }

    /** Returns the first host's port, or -1. */
    public int port() {
        return hosts.isEmpty() ? -1 : hosts.get(0).port();
    }

    /** Returns the address with the password masked. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(scheme).append(':');
        if (!hosts.isEmpty()) {
            out.append("//");
            if (user != null) {
                out.append(user).append(password == null ? "@" : ":***@");
            }
            out.append(hosts.stream().map(Host::toString).collect(Collectors.joining(",")))
                    .append('/');
        }
        return out.append(database).toString();
    }

    /**
     * A server. Immutable.
     *
     * @param name name or address; IPv6 in brackets
     * @param port port, or -1 for the database's usual one
     */
    public record Host(String name, int port) {
        public Host {
            requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return port < 0 ? name : name + ":" + port;
        }
    }
}

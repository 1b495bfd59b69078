package dev.dataflow.spi.dialect;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A database address in parts. Immutable. {@link #toString()} never shows the password.
 *
 * @param scheme lower case, without {@code jdbc:}: {@code sqlite}, {@code postgresql}, {@code mysql}
 * @param user user, or null
 * @param password password, unescaped, or null
 * @param host host, or null for databases in this process
 * @param port port, or -1
 * @param database name of the database, a path, or {@code :memory:}
 * @param parameters what follows the question mark, in order
 */
@API(status = API.Status.STABLE, since = "1.0")
public record DatabaseUrl(
        String scheme,
        @Nullable String user,
        @Nullable String password,
        @Nullable String host,
        int port,
        String database,
        Map<String, String> parameters) {

    public DatabaseUrl {
        requireNonNull(scheme, "scheme");
        requireNonNull(database, "database");
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Returns the address with the password masked. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(scheme).append(':');
        if (host != null) {
            out.append("//");
            if (user != null) {
                out.append(user).append(password == null ? "@" : ":***@");
            }
            out.append(host).append(port < 0 ? "" : ":" + port).append('/');
        }
        return out.append(database).toString();
    }
}

package dev.dataflow.dialect.postgres.internal;

import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * What an address says about a PostgreSQL database. Immutable. {@link #toString()} never shows a password.
 *
 * @param jdbcUrl the driver's address, without user and options
 * @param options the driver's options, by the driver's names
 * @param user user, or null for the one of the operating system
 * @param password password, or null
 */
public record PostgresSettings(
        String jdbcUrl,
        Map<String, String> options,
        @Nullable String user,
        @Nullable String password) {

    /** Other names of options: those of libpq, and those that all databases have in common here. */
    private static final Map<String, String> OTHER_NAMES = Map.of(
            "application_name", "ApplicationName",
            "connect_timeout", "connectTimeout",
            "schema", "currentSchema",
            "ssl_ca", "sslrootcert",
            "ssl_cert", "sslcert",
            "ssl_mode", "sslmode",
            "ssl_key", "sslkey");

    /** What the address says elsewhere, and what would change what statements and values mean. */
    private static final Set<String> KEPT = Set.of(
            "user",
            "password",
            "PGHOST",
            "PGPORT",
            "PGDBNAME",
            "service",
            "autosave",
            "cleanupSavepoints",
            "loginTimeout",
            "preferQueryMode",
            "readOnly",
            "readOnlyMode",
            "replication",
            "stringtype");

    /** Ours: in milliseconds, as for other databases. */
    private static final String SOCKET_TIMEOUT = "socket_timeout";

    private static final List<String> NAMES = Arrays.stream(PGProperty.values())
            .map(PGProperty::getName)
            .filter(name -> !KEPT.contains(name))
            .sorted()
            .toList();

    public PostgresSettings {
        options = Map.copyOf(options);
    }

    /**
     * Reads an address.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for options, {@code DF-401} for an address without a
     *     database; all problems at once
     */
    public static PostgresSettings of(DatabaseUrl url) {
        Problems problems = new Problems();
        Map<String, String> options = new LinkedHashMap<>();
        url.parameters().forEach((name, value) -> read(name, value, options, problems));
        Tls.check(options, problems);
        if (url.database().isEmpty()) {
            problems.add(Problem.of(StandardCode.INVALID_URL, "The address names no database")
                    .at(Location.parameter("url"))
                    .found(url)
                    .fix("Name one.", "postgresql://user:password@localhost:5432/app"));
        }
        if (!problems.isEmpty()) {
            throw Problem.all(problems.list()).toException();
        }
        return new PostgresSettings(jdbcUrl(url), options, url.user(), url.password());
    }

    private static void read(String name, String value, Map<String, String> options, Problems problems) {
        String known = OTHER_NAMES.getOrDefault(name, name);
        if (name.equals("charset")) {
            if (!value.toLowerCase(Locale.ROOT).replace("-", "").matches("utf8(mb4)?")) {
                problems.add(invalid(name, value, "utf8: text of any language is kept alike only so"));
            }
        } else if (name.equals(SOCKET_TIMEOUT) || name.equals(PGProperty.SOCKET_TIMEOUT.getName())) {
            if (value.matches("[0-9]{1,6}") || value.matches("[0-9]{1,9}") && name.equals(SOCKET_TIMEOUT)) {
                options.put(name, value);
            } else {
                problems.add(
                        invalid(name, value, "a whole number: milliseconds, seconds as socketTimeout; 0 for no limit"));
            }
        } else if (NAMES.contains(known)) {
            options.put(known, value);
        } else {
            problems.add(unknown(name));
        }
    }

    static Problem.Builder invalid(String name, String value, String expected) {
        return Problem.of(StandardCode.UNKNOWN_OPTION, "Invalid value of the option " + name)
                .at(Location.parameter(name))
                .found(value)
                .expected(expected);
    }

    /** Returns after how many milliseconds a silent server counts as gone, 0 for never; empty where the address does not say. */
    public OptionalInt silenceMillis() {
        String millis = options.get(SOCKET_TIMEOUT);
        String seconds = options.get(PGProperty.SOCKET_TIMEOUT.getName());
        if (millis != null) {
            return OptionalInt.of(Integer.parseInt(millis));
        }
        return seconds == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(seconds) * 1_000);
    }

    private static String jdbcUrl(DatabaseUrl url) {
        String hosts = url.hosts().isEmpty()
                ? "localhost"
                : url.hosts().stream().map(DatabaseUrl.Host::toString).collect(Collectors.joining(","));
        return "jdbc:postgresql://" + hosts + "/" + URLEncoder.encode(url.database(), StandardCharsets.UTF_8);
    }

    private static Problem.Builder unknown(String name) {
        Problem.Builder problem = Problem.of(StandardCode.UNKNOWN_OPTION, "PostgreSQL has no option " + name)
                .at(Location.parameter(name))
                .found(name)
                .expected(
                        KEPT.contains(name)
                                ? "an option that DataFlow does not set itself"
                                : "an option of the driver");
        Lookalikes.of(name, NAMES).forEach(close -> problem.fix("Did you mean " + close + "?", close + "=…"));
        return problem;
    }

    /** Returns what the driver is to be given, as a copy. */
    public Properties properties() {
        Properties properties = new Properties();
        options.forEach(properties::setProperty);
        properties.remove(SOCKET_TIMEOUT);
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    @Override
    public String toString() {
        return jdbcUrl + options.keySet().stream().sorted().collect(Collectors.joining(", ", " [", "]"));
    }
}

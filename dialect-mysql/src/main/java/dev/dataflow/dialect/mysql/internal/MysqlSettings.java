package dev.dataflow.dialect.mysql.internal;

import com.mysql.cj.conf.PropertyDefinitions;
import com.mysql.cj.conf.PropertyKey;
import dev.dataflow.spi.dialect.DatabaseUrl;
import dev.dataflow.spi.error.Location;
import dev.dataflow.spi.error.Lookalikes;
import dev.dataflow.spi.error.Problem;
import dev.dataflow.spi.error.Problems;
import dev.dataflow.spi.error.StandardCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What an address says about a database on a server. Immutable.
 *
 * @param addresses what the driver connects to, in the order to try, without user and password
 * @param database name of the database
 * @param given the driver's properties by name, as the address gives them; the password is among them
 * @param files certificates and keys of an encrypted connection
 */
public record MysqlSettings(List<String> addresses, String database, Map<String, String> given, TlsFiles files) {

    private static final List<String> OWN =
            List.of("ssl_mode", "ssl_ca", "ssl_cert", "ssl_key", "charset", "socket_timeout");
    private static final int USUAL_PORT = 3306;

    /** What the dialect relies on: another value would change what is read or written. */
    private static final Set<PropertyKey> FIXED = Set.of(
            PropertyKey.useAffectedRows,
            PropertyKey.connectionCollation,
            PropertyKey.characterSetResults,
            PropertyKey.connectionTimeZone,
            PropertyKey.forceConnectionTimeZoneToSession,
            PropertyKey.preserveInstants,
            PropertyKey.sendFractionalSeconds,
            PropertyKey.sendFractionalSecondsForTime,
            PropertyKey.zeroDateTimeBehavior,
            PropertyKey.tinyInt1isBit,
            PropertyKey.transformedBitIsBoolean,
            PropertyKey.yearIsDateType,
            PropertyKey.treatUtilDateAsTimestamp,
            PropertyKey.jdbcCompliantTruncation,
            PropertyKey.enableEscapeProcessing,
            PropertyKey.processEscapeCodesForPrepStmts,
            PropertyKey.sessionVariables,
            PropertyKey.useLocalSessionState,
            PropertyKey.useLocalTransactionState,
            PropertyKey.autoReconnect,
            PropertyKey.allowMultiQueries,
            PropertyKey.allowLoadLocalInfile,
            PropertyKey.rewriteBatchedStatements,
            PropertyKey.useCursorFetch,
            PropertyKey.defaultFetchSize,
            PropertyKey.maxRows,
            PropertyKey.createDatabaseIfNotExist,
            PropertyKey.queryInterceptors,
            PropertyKey.connectionLifecycleInterceptors,
            PropertyKey.exceptionInterceptors,
            PropertyKey.emulateLocators,
            PropertyKey.nullDatabaseMeansCurrent);

    public MysqlSettings {
        addresses = List.copyOf(addresses);
        given = Map.copyOf(given);
    }

    /** Shows neither password nor other properties. */
    @Override
    public String toString() {
        return String.join(", ", addresses);
    }

    /**
     * Reads an address.
     *
     * @throws dev.dataflow.spi.error.DataFlowException {@code DF-403} for options; all problems at once
     */
    public static MysqlSettings of(DatabaseUrl url) {
        Properties properties = new Properties();
        Problems problems = new Problems();
        url.parameters().forEach((name, value) -> read(name, value, properties, problems));
        TlsFiles files = TlsFiles.of(url.parameters(), properties, problems);
        if (!problems.isEmpty()) {
            throw Problem.all(problems.list()).toException();
        }
        if (url.user() != null) {
            properties.setProperty("user", url.user());
        }
        if (url.password() != null) {
            properties.setProperty("password", url.password());
        }
        Map<String, String> given = new java.util.HashMap<>();
        properties.stringPropertyNames().forEach(name -> given.put(name, properties.getProperty(name)));
        return new MysqlSettings(addresses(url), url.database(), given, files);
    }

    private static List<String> addresses(DatabaseUrl url) {
        String database =
                URLEncoder.encode(url.database(), StandardCharsets.UTF_8).replace("+", "%20");
        List<DatabaseUrl.Host> hosts =
                url.hosts().isEmpty() ? List.of(new DatabaseUrl.Host("localhost", USUAL_PORT)) : url.hosts();
        return hosts.stream()
                .map(host -> "jdbc:mysql://" + host.name() + ":" + (host.port() < 0 ? USUAL_PORT : host.port()) + "/"
                        + database)
                .toList();
    }

    private static void read(String name, String value, Properties properties, Problems problems) {
        switch (name) {
            case "ssl_mode" -> properties.setProperty("sslMode", value.toUpperCase(Locale.ROOT));
            case "ssl_ca", "ssl_cert", "ssl_key" -> {} // Read together, once the mode is known.
            case "collation" ->
                problems.add(Problem.of(StandardCode.UNKNOWN_OPTION, "A connection has no collation of its own")
                        .at(Location.parameter(name))
                        .found(value)
                        .cause(
                                "Text is compared by code point on every database, and as its column says in tables of others")
                        .fix("Leave it out"));
            case "socket_timeout", "socketTimeout" -> {
                if (value.matches("[0-9]{1,9}")) {
                    properties.setProperty("socketTimeout", value);
                } else {
                    problems.add(invalid(name, value, "milliseconds, 0 for no limit"));
                }
            }
            case "charset", "characterEncoding", "character_encoding" -> {
                if (!value.toLowerCase(Locale.ROOT).replace("-", "").matches("utf8(mb4)?")) {
                    problems.add(invalid(name, value, "utf8mb4: text of any language is kept alike only so"));
                }
            }
            default -> driverProperty(name, value, properties, problems);
        }
    }

    private static void driverProperty(String name, String value, Properties properties, Problems problems) {
        PropertyKey key = PropertyKey.fromValue(name);
        if (key == null || PropertyDefinitions.PROPERTY_KEY_TO_PROPERTY_DEFINITION.get(key) == null) {
            problems.add(unknown(name));
        } else if (FIXED.contains(key)) {
            problems.add(Problem.of(StandardCode.UNKNOWN_OPTION, "DataFlow sets the driver's property " + name)
                    .at(Location.parameter(name))
                    .found(name)
                    .fix("Leave it out.", "mysql://user@localhost/database"));
        } else {
            properties.setProperty(key.getKeyName(), value);
        }
    }

    private static Problem.Builder invalid(String name, String value, String expected) {
        return Problem.of(StandardCode.UNKNOWN_OPTION, "Invalid value of the option " + name)
                .at(Location.parameter(name))
                .found(value)
                .expected(expected);
    }

    private static Problem.Builder unknown(String name) {
        Problem.Builder problem = Problem.of(
                        StandardCode.UNKNOWN_OPTION, "MySQL has no option " + name + ", and neither has Connector/J")
                .at(Location.parameter(name))
                .found(name)
                .expected(String.join(", ", OWN) + ", or a property of Connector/J");
        List<String> known = new ArrayList<>(OWN);
        PropertyDefinitions.PROPERTY_KEY_TO_PROPERTY_DEFINITION.keySet().forEach(key -> known.add(key.getKeyName()));
        Lookalikes.of(name, known).forEach(close -> problem.fix("Did you mean " + close + "?", close + "=…"));
        return problem;
    }
}

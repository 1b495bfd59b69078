package dev.dataflow.dialect.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The MySQL that {@code DATAFLOW_TEST_MYSQL_URL} names: {@code jdbc:mysql://host:port/database?user=root&password=…}. */
final class MySql {

    static final String VARIABLE = "DATAFLOW_TEST_MYSQL_URL";

    private static final Pattern HOST = Pattern.compile("jdbc:mysql://([^/?]+)");
    private static final Pattern PASSWORD = Pattern.compile("[?&]password=([^&]*)");

    private static final MySql NAMED = new MySql();

    private final TestServer server;

    private MySql() {
        String url = System.getenv(VARIABLE);
        Matcher host = HOST.matcher(url == null ? "" : url);
        if (!host.find()) {
            throw new IllegalStateException(VARIABLE + ": not jdbc:mysql://host:port/database?user=root");
        }
        Matcher password = PASSWORD.matcher(url);
        server = new TestServer(
                host.group(1), password.find() && !password.group(1).isEmpty() ? password.group(1) : null);
    }

    static TestServer server() {
        return NAMED.server;
    }
}

package dev.dataflow.dialect.mysql;

import dev.dataflow.spi.DataFlowPlugin;
import dev.dataflow.testkit.dialect.DialectFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server with a fresh database for each test; a test may have a few at once, what was before them is dropped. */
final class TestServer implements DialectFixture {

    private static final int AT_ONCE = 3;

    private final String host;
    private final AtomicInteger made = new AtomicInteger();
    private final String prefix = "df_" + Long.toString(ProcessHandle.current().pid(), 36) + "_";
    private final Connection admin;

    /**
     * Connects to a server.
     *
     * @param host host and port
     */
    TestServer(String host, @Nullable String password) {
        this.host = host;
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        properties.setProperty("sslMode", "DISABLED");
        if (password != null) {
            properties.setProperty("password", password);
        }
        try {
            admin = new com.mysql.cj.jdbc.NonRegisteringDriver().connect("jdbc:mysql://" + host + "/", properties);
        } catch (SQLException e) {
            throw new IllegalStateException("no server at " + host, e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::dropLast));
    }

    /** Runs a statement as the administrator. */
    void execute(String sql) {
        try (Statement statement = admin.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Makes an empty database and returns its name. */
    synchronized String freshDatabase() {
        int number = made.incrementAndGet();
        execute("DROP DATABASE IF EXISTS `" + prefix + (number - AT_ONCE) + "`");
        execute("CREATE DATABASE " + prefix + number);
        return prefix + number;
    }

    String url(String database) {
        return "mysql://root@" + host + "/" + database + "?ssl_mode=disabled";
    }

    String host() {
        return host;
    }

    @Override
    public String freshUrl() {
        return url(freshDatabase());
    }

    @Override
    public List<DataFlowPlugin> plugins() {
        return List.of(new MysqlPlugin());
    }

    private synchronized void dropLast() {
        try (Statement statement = admin.createStatement()) {
            for (int number = made.get(); number > made.get() - AT_ONCE; number--) {
                statement.execute("DROP DATABASE IF EXISTS `" + prefix + number + "`");
            }
        } catch (SQLException stopped) {
            // A server of our own has ended before.
            return;
        }
    }
}

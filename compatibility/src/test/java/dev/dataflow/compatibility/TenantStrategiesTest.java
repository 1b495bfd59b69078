package dev.dataflow.compatibility;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Tenants in schemas of their own, and behind a wall of the server's. */
final class TenantStrategiesTest {

    private static final String PREFIX =
            "df" + Long.toString(ProcessHandle.current().pid(), 36) + "_";

    @Nested
    final class SchemasOnPostgres extends StrategySuite {
        SchemasOnPostgres() {
            super(Map.of("strategy", "schema"), Map.of(Map.of("strategy", "schema", "schema", "one"), "schema"));
        }

        @Override
        protected String url() {
            return TestDatabase.POSTGRESQL.freshUrl();
        }
    }

    @Nested
    final class DatabasesOnMariaDb extends DatabasesOfAServer {
        DatabasesOnMariaDb() {
            super(TestDatabase.MARIADB);
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(named = TestDatabase.MYSQL_URL, matches = ".+")
    final class DatabasesOnMysql extends DatabasesOfAServer {
        DatabasesOnMysql() {
            super(TestDatabase.MYSQL);
        }
    }

    /** Where schemas are databases of one server, which all tests share. */
    private abstract static class DatabasesOfAServer extends StrategySuite {
        private final TestDatabase server;
        private String last = "";

        DatabasesOfAServer(TestDatabase server) {
            super(
                    Map.of("strategy", "schema", "schema", PREFIX + "{tenant}"),
                    Map.of(Map.of("strategy", "schema", "schema", "one"), "schema"));
            this.server = server;
        }

        @Override
        protected String url() {
            last = server.freshUrl();
            return last;
        }

        /** All databases of a server are one name space. */
        @AfterEach
        void drop() throws SQLException {
            if (last.isEmpty()) {
                return;
            }
            try (Connection connection = server.connect(last);
                    Statement statement = connection.createStatement()) {
                statement.execute("drop database if exists `" + PREFIX + "acme`");
                statement.execute("drop database if exists `" + PREFIX + "globex`");
            }
        }
    }

    @Nested
    final class RowSecurityOnPostgres extends StrategySuite {
        RowSecurityOnPostgres() {
            super(Map.of("strategy", "row", "rls", true), Map.of(Map.of("rls", "yes"), "rls"));
        }

        /** Policies do not hold for the superuser. */
        @Override
        protected String url() {
            String url = TestDatabase.POSTGRESQL.freshUrl();
            try (Connection connection = TestDatabase.POSTGRESQL.connect(url);
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "do $$ begin create role tenants login; exception when duplicate_object then null; end $$");
                statement.execute("grant all on schema public to tenants");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return url.replace("postgres@", "tenants@");
        }
    }
}

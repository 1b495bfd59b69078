package dev.dataflow.compatibility;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The row strategy on every database. */
final class MultiTenancyTest {

    @Nested
    final class OnSqlite extends TenancySuite {
        OnSqlite() {
            super(TestDatabase.SQLITE);
        }
    }

    @Nested
    final class OnPostgres extends TenancySuite {
        OnPostgres() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    final class OnMariaDb extends TenancySuite {
        OnMariaDb() {
            super(TestDatabase.MARIADB);
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(named = TestDatabase.MYSQL_URL, matches = ".+")
    final class OnMysql extends TenancySuite {
        OnMysql() {
            super(TestDatabase.MYSQL);
        }
    }
}

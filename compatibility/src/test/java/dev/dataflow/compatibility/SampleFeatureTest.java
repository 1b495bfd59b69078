package dev.dataflow.compatibility;

import dev.dataflow.testkit.sample.VaultSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The sample feature of the test kit, which uses every hook. */
final class SampleFeatureTest {

    @Nested
    final class OnSqlite extends VaultSuite {
        @Override
        protected String url() {
            return TestDatabase.SQLITE.freshUrl();
        }
    }

    @Nested
    final class OnPostgres extends VaultSuite {
        @Override
        protected String url() {
            return TestDatabase.POSTGRESQL.freshUrl();
        }
    }

    @Nested
    final class OnMariaDb extends VaultSuite {
        @Override
        protected String url() {
            return TestDatabase.MARIADB.freshUrl();
        }
    }

    @Nested
    @EnabledIfEnvironmentVariable(named = TestDatabase.MYSQL_URL, matches = ".+")
    final class OnMysql extends VaultSuite {
        @Override
        protected String url() {
            return TestDatabase.MYSQL.freshUrl();
        }
    }
}
